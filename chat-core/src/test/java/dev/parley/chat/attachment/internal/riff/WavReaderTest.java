package dev.parley.chat.attachment.internal.riff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.internal.file.Build;
import dev.parley.chat.attachment.internal.file.FormatContract;
import dev.parley.chat.attachment.internal.file.Kept;
import dev.parley.chat.error.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WavReaderTest extends FormatContract {
  private static final byte[] SOUND = Build.noise(800, 1);
  private static final byte[] FORMAT = format(1, 2, 8_000, 4, 16);

  WavReaderTest() {
    super(FileFormat.WAV, wav(chunk("fmt ", FORMAT), chunk("data", SOUND)));
  }

  @Override
  protected FileType.Described described() {
    return sound(25);
  }

  @Override
  protected Endless endless() {
    byte[] piece = Build.noise(4_000, 2);
    byte[] head =
        Build.join(riff(0xFFFF_FFFFL), chunk("fmt ", FORMAT), header("data", 0xFFFF_FFFFL));
    return new Endless(head, piece, new byte[0]);
  }

  @Test
  void whatADeviceAddsIsOverwrittenAndNothingMoves() {
    byte[] sent =
        wav(
            chunk("bext", text("RECORDER-SERIAL")),
            chunk("fmt ", FORMAT),
            chunk("LIST", text("INFOIART SOMEONE")),
            chunk("data", SOUND),
            chunk("iXML", text("<LOCATION>HOME</LOCATION>")),
            chunk("id3 ", text("ID3 GEOB")));

    byte[] kept = Kept.of(FileFormat.WAV, sent).bytes();

    assertThat(kept).hasSameSizeAs(sent);
    assertThat(Build.indexOf(kept, SOUND)).isEqualTo(Build.indexOf(sent, SOUND));
    for (String secret : new String[] {"RECORDER", "SOMEONE", "HOME", "INFO", "ID3", "bext"}) {
      assertThat(Build.contains(kept, secret)).as(secret).isFalse();
    }
  }

  @Test
  void samplesWhoseSizeWasNotKnownRunToTheEnd() {
    for (long size : new long[] {0, 0xFFFF_FFFFL, 0x7FFF_F024L}) {
      byte[] piped = Build.join(riff(size), chunk("fmt ", FORMAT), header("data", size), SOUND);

      Kept kept = Kept.of(FileFormat.WAV, piped);

      assertThat(kept.bytes()).isEqualTo(piped);
      assertThat(kept.described().length()).contains(Duration.ofMillis(25));
    }
  }

  @Test
  void whatFollowsTheSamplesMayBeMissingButNotCut() {
    byte[] whole = wav(chunk("fmt ", FORMAT), chunk("data", SOUND), chunk("LIST", text("INFO")));

    assertThat(Kept.attempt(FileFormat.WAV, cut(whole, 12))).isPresent();
    assertThat(Kept.attempt(FileFormat.WAV, cut(whole, 3))).isEmpty();
  }

  @Test
  void anOddChunkIsFollowedByAByteThatSomeWritersOmit() {
    byte[] odd = Build.noise(801, 3);
    byte[] padded = wav(chunk("fmt ", FORMAT), chunk("data", odd), chunk("LIST", text("INFO")));
    byte[] bare = wav(chunk("fmt ", FORMAT), header("data", 801), odd);

    assertThat(Kept.of(FileFormat.WAV, padded).bytes()).hasSameSizeAs(padded);
    assertThat(Kept.of(FileFormat.WAV, bare).bytes()).isEqualTo(bare);
  }

  @Test
  void soundThatCannotBePlayedIsRefused() {
    byte[] data = chunk("data", SOUND);
    for (byte[] file :
        new byte[][] {
          wav(data),
          wav(data, chunk("fmt ", FORMAT)),
          wav(chunk("fmt ", FORMAT)),
          wav(chunk("fmt ", FORMAT), chunk("fmt ", FORMAT), data),
          wav(chunk("fmt ", FORMAT), data, data),
          wav(chunk("fmt ", format(1, 0, 8_000, 4, 16)), data),
          wav(chunk("fmt ", format(1, 2, 0, 4, 16)), data),
          wav(chunk("fmt ", format(1, 2, 8_000, 5, 16)), data),
          wav(chunk("fmt ", new byte[15]), data),
          wav(chunk("fmt ", new byte[2_000]), data)
        }) {
      Kept.refuses(FileFormat.WAV, file, ErrorCode.INVALID_FILE);
    }
  }

  private static byte[] wav(byte[]... chunks) {
    byte[] content = Build.join(chunks);
    return Build.join(riff(content.length + 4L), content);
  }

  private static byte[] riff(long size) {
    return new Build().text("RIFF").little(4, size).text("WAVE").toArray();
  }

  private static byte[] header(String name, long size) {
    return new Build().text(name).little(4, size).toArray();
  }

  private static byte[] chunk(String name, byte[] content) {
    return Build.join(header(name, content.length), content, new byte[content.length % 2]);
  }

  private static byte[] format(int tag, int channels, int rate, int block, int bits) {
    return new Build()
        .little(2, tag)
        .little(2, channels)
        .little(4, rate)
        .little(4, (long) rate * block)
        .little(2, block)
        .little(2, bits)
        .toArray();
  }

  private static byte[] text(String text) {
    return new Build().text(text).toArray();
  }

  private static byte[] cut(byte[] whole, int bytes) {
    return java.util.Arrays.copyOf(whole, whole.length - bytes);
  }
}
