package dev.parley.chat.attachment.internal.ogg;

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

class OggReaderTest extends FormatContract {
  private static final byte[] SOUND = Build.noise(300, 1);

  OggReaderTest() {
    super(FileFormat.OGG, opus(1, Oggs.emptyOpusTags(40)).toArray());
  }

  @Override
  protected FileType.Described described() {
    return sound(1000);
  }

  @Override
  protected Endless endless() {
    return new Endless(new byte[0], new byte[0], new byte[0]);
  }

  @Test
  void commentsAreEmptiedAndNoPageMoves() {
    byte[] sent = opus(7, Oggs.opusTags("Lavf59.SECRET", "LOCATION=SECRET-PLACE")).toArray();

    Kept kept = Kept.attempt(FileFormat.OGG, sent).orElseThrow();

    assertThat(kept.bytes()).hasSameSizeAs(sent);
    assertThat(Build.contains(kept.bytes(), "SECRET")).isFalse();
    assertThat(Build.indexOf(kept.bytes(), SOUND)).isEqualTo(Build.indexOf(sent, SOUND));
    assertThat(kept.described()).isEqualTo(described());
  }

  @Test
  void commentsMayBeLongerThanAPage() {
    byte[] tags = Oggs.opusTags("x", "METADATA_BLOCK_PICTURE=" + "SECRET".repeat(200));
    byte[] sent =
        Oggs.stream(3)
            .page(Oggs.FIRST, 0, Oggs.opusHead())
            .open(0, -1, Arrays.copyOf(tags, 510))
            .page(Oggs.CONTINUED, 0, Arrays.copyOfRange(tags, 510, tags.length))
            .page(Oggs.LAST, 48_312, SOUND)
            .toArray();

    Kept kept = Kept.attempt(FileFormat.OGG, sent).orElseThrow();

    assertThat(kept.bytes()).hasSameSizeAs(sent);
    assertThat(Build.contains(kept.bytes(), "SECRET")).isFalse();
    assertThat(Build.contains(kept.bytes(), "CRETSE")).isFalse();
  }

  @Test
  void theSetupOfVorbisFollowsItsCommentsOnOnePage() {
    byte[] setup = Build.join(new Build().text("\5vorbis").toArray(), Build.noise(500, 4));
    byte[] sent =
        Oggs.stream(9)
            .page(Oggs.FIRST, 0, Oggs.vorbisHead())
            .page(0, 0, Oggs.vorbisTags("Xiph SECRET", "ARTIST=SECRET"), setup)
            .page(Oggs.LAST, 22_050, SOUND, SOUND)
            .toArray();

    Kept kept = Kept.attempt(FileFormat.OGG, sent).orElseThrow();

    assertThat(kept.described()).isEqualTo(sound(500));
    assertThat(Build.contains(kept.bytes(), "SECRET")).isFalse();
    assertThat(Build.indexOf(kept.bytes(), setup)).isEqualTo(Build.indexOf(sent, setup));
    assertThat(Build.indexOf(kept.bytes(), SOUND)).isEqualTo(Build.indexOf(sent, SOUND));
  }

  @Test
  void streamsMayFollowOneAnother() {
    byte[] one = opus(1, Oggs.emptyOpusTags(40)).toArray();
    byte[] other = opus(2, Oggs.opusTags("x", "SECRET")).toArray();

    Kept kept = Kept.attempt(FileFormat.OGG, Build.join(one, other)).orElseThrow();

    assertThat(kept.described().length()).contains(Duration.ofSeconds(2));
    assertThat(Build.contains(kept.bytes(), "SECRET")).isFalse();
  }

  @Test
  void aStreamThatDescribesOthersIsDropped() {
    byte[] skeleton = new Build().text("fishead\0SECRET").toArray();
    byte[] sent =
        Build.join(
            Oggs.stream(5).page(Oggs.FIRST, 0, skeleton).toArray(),
            opus(1, Oggs.emptyOpusTags(40)).toArray());

    assertThat(Kept.of(FileFormat.OGG, sent).bytes()).isEqualTo(file());
  }

  @Test
  void otherCodecsAndSeveralStreamsAreUnsupported() {
    byte[] theora = Oggs.stream(1).page(Oggs.FIRST, 0, new byte[50]).toArray();
    byte[] two =
        Build.join(
            Oggs.stream(1).page(Oggs.FIRST, 0, Oggs.opusHead()).toArray(),
            Oggs.stream(2).page(Oggs.FIRST, 0, Oggs.opusHead()).toArray());

    Kept.refuses(FileFormat.OGG, theora, ErrorCode.UNSUPPORTED_TYPE);
    Kept.refuses(FileFormat.OGG, two, ErrorCode.UNSUPPORTED_TYPE);
  }

  @Test
  void anythingMissingIsRefused() {
    byte[] head = Oggs.opusHead();
    byte[] tags = Oggs.emptyOpusTags(40);
    for (Oggs file :
        new Oggs[] {
          Oggs.stream(1).page(Oggs.FIRST, 0, head).page(Oggs.LAST, 0, tags),
          Oggs.stream(1).page(Oggs.FIRST, 0, head).page(0, 0, tags).page(0, 48_000, SOUND),
          Oggs.stream(1).page(Oggs.FIRST, 0, head).page(Oggs.LAST, 48_000, SOUND, SOUND),
          Oggs.stream(1).page(Oggs.FIRST, 0, head).page(0, 0, tags).page(5, 48_000, SOUND),
          Oggs.stream(1).page(Oggs.FIRST, 0, head).page(0, 0, tags).open(4, 9, new byte[510]),
          Oggs.stream(1)
              .page(Oggs.FIRST, 0, head)
              .page(0, 0, tags)
              .skipNumber()
              .page(Oggs.LAST, 48_000, SOUND)
        }) {
      Kept.refuses(FileFormat.OGG, file.toArray(), ErrorCode.INVALID_FILE);
    }
  }

  private static Oggs opus(int stream, byte[] tags) {
    return Oggs.stream(stream)
        .page(Oggs.FIRST, 0, Oggs.opusHead())
        .page(0, 0, tags)
        .page(0, 20_000, SOUND, SOUND)
        .page(Oggs.LAST, 48_312, SOUND);
  }
}
