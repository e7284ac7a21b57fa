package dev.parley.chat.attachment.internal.webm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.internal.file.Build;
import dev.parley.chat.attachment.internal.file.FormatContract;
import dev.parley.chat.attachment.internal.file.Kept;
import dev.parley.chat.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WebmReaderTest extends FormatContract {
  private static final byte[] FRAME = Build.noise(90, 1);
  private static final byte[] CLUSTER =
      Webms.element(
          Webms.CLUSTER,
          Webms.time(1000),
          Webms.block(1, 0, FRAME),
          Webms.element(0xA0, Webms.element(0xA1, Build.of(0x82, 0, 40, 0, 7, 7).toArray())));

  WebmReaderTest() {
    super(
        FileFormat.WEBM_VIDEO,
        Build.join(
            Webms.header("webm"),
            Webms.element(
                Webms.SEGMENT,
                Webms.info(),
                Webms.tracks(Webms.sound(1), Webms.picture(2, 640, 480)),
                CLUSTER)));
  }

  @Override
  protected FileType.Described described() {
    return video(640, 480, 1040);
  }

  @Override
  protected List<UploadRules> brokenRules() {
    return List.of(
        UploadRules.STANDARD.withMaxSize(639, 480), UploadRules.STANDARD.withMaxSize(640, 479));
  }

  @Override
  protected Endless endless() {
    byte[] start =
        Webms.open(
            Webms.SEGMENT,
            Webms.info(),
            Webms.tracks(Webms.sound(1)),
            Webms.open(Webms.CLUSTER, Webms.time(0)));
    return new Endless(
        Build.join(Webms.header("webm"), start), Webms.block(1, 5, FRAME), new byte[0]);
  }

  @Test
  void noMoreIsWrittenThanWasReceived() {
    for (long size : new long[] {200_000_000L, (1L << 56) - 2}) {
      byte[] tags = new Build().big(4, Webms.TAGS).add(0x01).big(7, size).toArray();
      Kept.refuses(
          FileFormat.WEBM_VIDEO,
          Build.join(Webms.header("webm"), Webms.open(Webms.SEGMENT, tags)),
          ErrorCode.INVALID_FILE);
    }
  }

  @Test
  void metadataIsReplacedByEmptyElementsAndNothingMoves() {
    byte[] sent =
        recording(
            Webms.info(
                Webms.text(0x7BA9, "SECRET title"),
                Webms.number(0x4461, 700_000_000),
                Webms.text(0x4D80, "SECRET app")),
            Webms.tracks(Webms.sound(1, Webms.text(0x536E, "SECRET microphone"))),
            Webms.text(Webms.TAGS, "SECRET place"),
            CLUSTER_OF_SOUND,
            Webms.text(0x1941A469, "SECRET attached file"),
            Webms.text(0x1043A770, "SECRET chapters"));

    byte[] kept = Kept.attempt(FileFormat.WEBM_AUDIO, sent).orElseThrow().bytes();

    assertThat(kept).hasSameSizeAs(sent);
    assertThat(Build.contains(kept, "SECRET")).isFalse();
    assertThat(Build.indexOf(kept, new Build().big(8, 700_000_000).toArray())).isNegative();
    assertThat(Build.indexOf(kept, CLUSTER_OF_SOUND))
        .isEqualTo(Build.indexOf(sent, CLUSTER_OF_SOUND));
  }

  private static final byte[] CLUSTER_OF_SOUND =
      Webms.element(Webms.CLUSTER, Webms.time(60), Webms.block(1, 0, FRAME));

  @Test
  void aRecordingWithoutSizesEndsWithTheFile() {
    byte[] sent =
        Build.join(
            Webms.header("webm"),
            Webms.open(
                Webms.SEGMENT,
                Webms.info(),
                Webms.tracks(Webms.sound(1)),
                Webms.open(Webms.CLUSTER, Webms.time(0), Webms.block(1, 0, FRAME)),
                Webms.open(Webms.CLUSTER, Webms.time(2000), Webms.block(1, 500, FRAME)),
                Webms.text(Webms.TAGS, "SECRET")));

    Kept kept = Kept.attempt(FileFormat.WEBM_AUDIO, sent).orElseThrow();

    assertThat(kept.described()).isEqualTo(sound(2500));
    assertThat(kept.bytes()).hasSameSizeAs(sent);
    assertThat(Build.contains(kept.bytes(), "SECRET")).isFalse();
    assertThat(Kept.attempt(FileFormat.WEBM_AUDIO, Arrays.copyOf(sent, sent.length - 30)))
        .isEmpty();
  }

  @Test
  void theStatedLengthCountsIfItIsPlausible() {
    byte[] plausible = new Build().big(4, Float.floatToIntBits(80f)).toArray();
    byte[] wrong = new Build().big(8, Double.doubleToLongBits(5e12)).toArray();

    assertThat(length(plausible)).isEqualTo(sound(80));
    assertThat(length(wrong)).isEqualTo(sound(60));
  }

  @Test
  void theCommentsOfVorbisAreEmptied() {
    byte[] head = new Build().text("\1vorbis").add(new byte[23]).toArray();
    byte[] comments = new Build().text("\3vorbis").text("SECRET".repeat(60)).toArray();
    byte[] setup = Build.noise(50, 3);
    byte[] data =
        Build.of(2, head.length, 255, comments.length - 255)
            .add(Build.join(head, comments, setup))
            .toArray();
    byte[] sent =
        recording(
            Webms.info(),
            Webms.tracks(Webms.sound(1, Webms.element(0x63A2, data))),
            CLUSTER_OF_SOUND);

    byte[] kept = Kept.attempt(FileFormat.WEBM_AUDIO, sent).orElseThrow().bytes();

    assertThat(Build.contains(kept, "SECRET")).isFalse();
    assertThat(Build.indexOf(kept, setup)).isEqualTo(Build.indexOf(sent, setup));
  }

  @Test
  void aRecordingWithAPictureIsNoSound() {
    Kept.refuses(FileFormat.WEBM_AUDIO, file(), ErrorCode.UNSUPPORTED_TYPE);
  }

  @Test
  void otherDocumentsAndTracksAreUnsupported() {
    byte[] other = Webms.element(0xAE, Webms.number(0xD7, 1), Webms.number(0x83, 33));

    assertThat(FileFormat.WEBM_VIDEO.begins(Webms.header("matroska"))).isFalse();
    Kept.refuses(
        FileFormat.WEBM_VIDEO,
        Build.join(Webms.header("matroska"), Arrays.copyOfRange(file(), 48, file().length)),
        ErrorCode.UNSUPPORTED_TYPE);
    Kept.refuses(
        FileFormat.WEBM_VIDEO,
        recording(Webms.info(), Webms.tracks(other), CLUSTER_OF_SOUND),
        ErrorCode.UNSUPPORTED_TYPE);
  }

  @Test
  void brokenStructuresAreRefused() {
    byte[] tracks = Webms.tracks(Webms.sound(1));
    for (byte[] file :
        new byte[][] {
          recording(Webms.info(), tracks),
          recording(Webms.info(), CLUSTER_OF_SOUND, tracks),
          recording(Webms.info(), Webms.tracks(Webms.sound(2)), CLUSTER_OF_SOUND),
          recording(Webms.tracks(Webms.sound(1), Webms.sound(1)), CLUSTER_OF_SOUND),
          recording(Webms.tracks(Webms.picture(1, 0, 9)), CLUSTER_OF_SOUND),
          recording(tracks, Webms.element(Webms.CLUSTER, Webms.element(0xA3, new byte[3]))),
          recording(tracks, Webms.open(Webms.TAGS), CLUSTER_OF_SOUND),
          recording(Webms.element(0x1549A966, Webms.number(0x2AD7B1, 0)), tracks, CLUSTER_OF_SOUND),
          Webms.element(Webms.SEGMENT, tracks, CLUSTER_OF_SOUND)
        }) {
      Kept.refuses(FileFormat.WEBM_VIDEO, file, ErrorCode.INVALID_FILE);
    }
  }

  @Test
  void anElementBecomesAnEmptyOneOfItsSize() {
    byte[] small = Build.of(0x80, 0x81, 9).toArray();
    byte[] sent = recording(small, Webms.tracks(Webms.sound(1)), CLUSTER_OF_SOUND);

    byte[] kept = Kept.of(FileFormat.WEBM_AUDIO, sent).bytes();

    assertThat(Build.indexOf(kept, Build.of(0xEC, 0x81, 0).toArray()))
        .isEqualTo(Build.indexOf(sent, small));
  }

  @Property(tries = 500)
  void elementsThatAreNotKnownNeverSurvive(
      @ForAll @IntRange(min = 0, max = 200) int length, @ForAll @IntRange(max = 3) int place) {
    byte[] unknown = Webms.text(0x7A7B, "SECRET" + "x".repeat(length));
    byte[][] at = new byte[4][0];
    at[place] = unknown;
    byte[] sent =
        recording(
            at[0],
            Webms.info(at[1]),
            Webms.tracks(Webms.sound(1, at[2])),
            Webms.element(Webms.CLUSTER, Webms.time(60), Webms.block(1, 0, FRAME), at[3]));

    byte[] kept = Kept.attempt(FileFormat.WEBM_AUDIO, sent).orElseThrow().bytes();

    assertThat(kept).hasSameSizeAs(sent);
    assertThat(Build.contains(kept, "SECRET")).isFalse();
    assertThat(Build.indexOf(kept, Webms.empty(unknown.length)))
        .isEqualTo(Build.indexOf(sent, unknown));
  }

  private static FileType.Described length(byte[] stated) {
    byte[] info = Webms.info(Webms.element(0x4489, stated));
    return Kept.of(
            FileFormat.WEBM_AUDIO, recording(info, Webms.tracks(Webms.sound(1)), CLUSTER_OF_SOUND))
        .described();
  }

  private static byte[] recording(byte[]... parts) {
    return Build.join(Webms.header("webm"), Webms.element(Webms.SEGMENT, parts));
  }
}
