package dev.parley.chat.attachment.internal.mpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.internal.file.Build;
import dev.parley.chat.attachment.internal.file.FormatContract;
import dev.parley.chat.attachment.internal.file.Kept;
import dev.parley.chat.error.ErrorCode;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Mp3ReaderTest extends FormatContract {
  private static final byte[] SOUND = Frames.mp3s(5);

  Mp3ReaderTest() {
    super(FileFormat.MP3, SOUND);
  }

  @Override
  protected FileType.Described described() {
    return sound(120);
  }

  @Override
  protected boolean hasAnEnd() {
    return false;
  }

  @Override
  protected Endless endless() {
    return new Endless(Frames.mp3(0), Frames.mp3(1), Frames.mp3(2));
  }

  @Test
  void tagsAreDroppedWhereverTheyStand() {
    byte[] sent =
        Build.join(
            Frames.id3("GEOB SECRET-PLACE"),
            Frames.id3("APIC SECRET-PHOTO"),
            new byte[300],
            SOUND,
            Frames.ape("SECRET-ARTIST"),
            Frames.id3v1("SECRET-TITLE"));

    Kept kept = Kept.of(FileFormat.MP3, sent);

    assertThat(kept.bytes()).isEqualTo(SOUND);
    assertThat(kept.described()).isEqualTo(described());
  }

  @Test
  void aTagWithoutAHeaderIsDroppedAsWell() {
    byte[] lyrics = new Build().text("LYRICSBEGIN SECRET 000018LYRICS200").toArray();

    assertThat(Kept.of(FileFormat.MP3, Build.join(SOUND, lyrics, Frames.id3v1("x"))).bytes())
        .isEqualTo(SOUND);
  }

  @Test
  void theFrameThatCountsTheOthersIsKeptAndNoSound() {
    byte[] sent = Build.join(Frames.xing(5), SOUND);

    Kept kept = Kept.of(FileFormat.MP3, sent);

    assertThat(kept.bytes()).isEqualTo(sent);
    assertThat(kept.described().length()).contains(Duration.ofMillis(120));
  }

  @Test
  void fewerFramesThanWereCountedAreACutFile() {
    byte[] sent = Build.join(Frames.xing(20), SOUND);

    Kept.refuses(FileFormat.MP3, sent, ErrorCode.INVALID_FILE);
  }

  @Test
  void aLastFrameThatIsCutIsDropped() {
    byte[] cut = Arrays.copyOf(SOUND, SOUND.length - 50);

    assertThat(Kept.of(FileFormat.MP3, cut).bytes()).isEqualTo(Frames.mp3s(4));
  }

  @Test
  void whatIsBetweenFramesIsDropped() {
    byte[] between = new Build().text("SECRET").toArray();

    assertThat(Kept.of(FileFormat.MP3, Build.join(Frames.mp3s(3), between, SOUND)).bytes())
        .isEqualTo(Build.join(Frames.mp3s(3), SOUND));
  }

  @Test
  void aFileWithoutSoundIsRefused() {
    for (byte[] file :
        new byte[][] {
          Frames.id3("only a tag"),
          Frames.xing(0),
          Arrays.copyOf(SOUND, 100),
          Build.join(new byte[300_000], SOUND),
          Arrays.copyOf(Frames.id3("longer than the file"), 20)
        }) {
      Kept.refuses(FileFormat.MP3, file, ErrorCode.INVALID_FILE);
    }
  }

  @Test
  void allVersionsAndLayersAreKnown() {
    assertThat(MpegFrames.of(0xFF, 0xFB, 0x90)).isEqualTo(frame(417, 1152, 44_100));
    assertThat(MpegFrames.of(0xFF, 0xF3, 0x84)).isEqualTo(frame(192, 576, 24_000));
    assertThat(MpegFrames.of(0xFF, 0xE3, 0x48)).isEqualTo(frame(288, 576, 8_000));
    assertThat(MpegFrames.of(0xFF, 0xFD, 0x84)).isEqualTo(frame(384, 1152, 48_000));
    assertThat(MpegFrames.of(0xFF, 0xFF, 0xC8)).isEqualTo(frame(576, 384, 32_000));
    for (int[] none :
        new int[][] {
          {0xFE, 0xFB, 0x90},
          {0xFF, 0xDB, 0x90},
          {0xFF, 0xEB, 0x90},
          {0xFF, 0xF9, 0x90},
          {0xFF, 0xFB, 0xF0},
          {0xFF, 0xFB, 0x00},
          {0xFF, 0xFB, 0x9C}
        }) {
      assertThat(MpegFrames.of(none[0], none[1], none[2])).isNull();
    }
  }

  private static Frame frame(int length, int samples, int rate) {
    int kind =
        switch (length) {
          case 417 -> 0x7D << 2;
          case 192 -> 0x79 << 2 | 1;
          case 288 -> 0x71 << 2 | 2;
          case 384 -> 0x7E << 2 | 1;
          default -> 0x7F << 2 | 2;
        };
    return new Frame(kind, length, samples, rate);
  }
}
