package dev.parley.chat.attachment.internal.movie;

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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Mp4ReaderTest extends FormatContract {
  private static final byte[] FRAME = Build.noise(200, 1);
  private static final byte[] SECRET = new Build().text("SECRET GPS SAMPLE").toArray();
  private static final byte[] FTYP = Boxes.ftyp("isom");
  private static final byte[] MEDIA = Boxes.box("mdat", FRAME, SECRET, FRAME);
  private static final String[] SECRETS = {"SECRET", "DATE", "FACETIME", "udta", "uuid", "meta"};

  Mp4ReaderTest() {
    super(FileFormat.MP4, clean());
  }

  private static byte[] clean() {
    byte[] media = Boxes.box("mdat", FRAME, FRAME);
    byte[] sent = moovLast(media, picture(640, 480, 32, 232));
    return Kept.of(FileFormat.MP4, sent).bytes();
  }

  @Override
  protected FileType.Described described() {
    return video(640, 480, 1500);
  }

  @Override
  protected List<UploadRules> brokenRules() {
    return List.of(
        UploadRules.STANDARD.withMaxSize(639, 480), UploadRules.STANDARD.withMaxSize(640, 479));
  }

  @Override
  protected List<byte[]> filesToErase() {
    return List.of(withPlaces(), moovFirst());
  }

  @Override
  protected Endless endless() {
    byte[] moov = Boxes.box("moov", Boxes.mvhd(1500), picture(640, 480, 1000, 5000));
    byte[] head = Build.join(FTYP, moov, new Build().big(4, 0).text("mdat").toArray());
    return new Endless(head, FRAME, new byte[0]);
  }

  @Test
  void metadataIsBlankedAndNothingMoves() {
    byte[] udta = Boxes.box("udta", Boxes.text("\u00A9xyz", "SECRET +48.1+011.5/"));
    byte[] meta = Boxes.text("meta", "SECRET model");
    byte[] sent =
        Build.join(
            FTYP,
            Boxes.text("uuid", "SECRET XMP"),
            Boxes.text("free", "SECRET in free"),
            MEDIA,
            Boxes.box("moov", Boxes.mvhd(1500), picture(640, 480, 72, 289), udta, meta),
            Boxes.text("meta", "SECRET"));
    long shift = Build.indexOf(sent, FRAME);

    Kept kept = Kept.attempt(FileFormat.MP4, sent).orElseThrow();

    assertThat(kept.bytes()).hasSameSizeAs(sent);
    assertThat((long) Build.indexOf(kept.bytes(), FRAME)).isEqualTo(shift).isEqualTo(72);
    assertThat(kept.described()).isEqualTo(video(640, 480, 1500));
    byte[] outsideMedia = kept.bytes();
    Arrays.fill(outsideMedia, 72, 72 + MEDIA.length - 8, (byte) 0);
    for (String secret : SECRETS) {
      assertThat(Build.contains(outsideMedia, secret)).as(secret).isFalse();
    }
  }

  @Test
  void aTrackOfPlacesIsRemovedWithItsSamples() {
    for (byte[] sent : filesToErase()) {
      Kept kept = Kept.attempt(FileFormat.MP4, sent).orElseThrow();

      assertThat(Build.contains(kept.bytes(), "SECRET")).isFalse();
      assertThat(Build.contains(kept.bytes(), "mebx")).isFalse();
      int first = Build.indexOf(sent, FRAME);
      assertThat(Build.indexOf(kept.bytes(), Build.join(FRAME, new byte[SECRET.length], FRAME)))
          .isEqualTo(first);
    }
  }

  @Test
  void aTrackOutsideTheMediaIsRefused() {
    byte[] sent = moovLast(MEDIA, picture(640, 480, 32, 249), places(2));

    Kept.refuses(FileFormat.MP4, sent, ErrorCode.INVALID_FILE);
  }

  @Test
  void aTurnedVideoIsDescribedUpright() {
    byte[] track =
        Boxes.trak(
            Boxes.turned(Boxes.tkhd(1, 640, 480)),
            Boxes.hdlr("vide", ""),
            Boxes.stbl(Boxes.pictures(640, 480, ""), new int[] {200}, new long[] {32}));

    assertThat(Kept.of(FileFormat.MP4, moovLast(MEDIA, track)).described())
        .isEqualTo(video(480, 640, 1500));
  }

  @Test
  void fragmentsOfARecorderAreFollowed() {
    byte[] moov =
        Boxes.box("moov", Boxes.mvhd(0), emptySound(), Boxes.mvex(1), Boxes.text("udta", "SECRET"));
    byte[] sent =
        Build.join(
            Boxes.ftyp("iso5"),
            moov,
            Boxes.moof(1, 0, 2, 20),
            Boxes.box("mdat", FRAME),
            Boxes.moof(1, 40, 3, 20),
            Boxes.box("mdat", FRAME));

    Kept kept = Kept.attempt(FileFormat.M4A, sent).orElseThrow();

    assertThat(kept.described().size()).isEmpty();
    assertThat(kept.described().length().orElseThrow().toMillis()).isEqualTo(1500);
    assertThat(kept.bytes()).hasSameSizeAs(sent);
    assertThat(Build.contains(kept.bytes(), "SECRET")).isFalse();
    assertThat(Kept.attempt(FileFormat.M4A, Arrays.copyOf(sent, sent.length - 1))).isEmpty();
  }

  @Test
  void aFragmentOfAnotherTrackIsUnsupported() {
    byte[] sent =
        Build.join(
            Boxes.ftyp("iso5"),
            Boxes.box("moov", Boxes.mvhd(0), emptySound(), Boxes.mvex(1)),
            Boxes.moof(2, 0, 1, 1));

    Kept.refuses(FileFormat.M4A, sent, ErrorCode.UNSUPPORTED_TYPE);
  }

  @Test
  void brandAndPictureDecideWhichTypeAFileIs() {
    byte[] quickTime = Boxes.ftyp("qt  ");

    assertThat(FileFormat.MP4.begins(quickTime)).isFalse();
    assertThat(FileFormat.QUICKTIME.begins(quickTime)).isTrue();
    assertThat(FileFormat.QUICKTIME.begins(FTYP)).isFalse();
    assertThat(FileFormat.QUICKTIME.begins(Boxes.box("wide"))).isTrue();
    assertThat(FileFormat.MP4.begins(Boxes.box("wide"))).isFalse();
    Kept.refuses(FileFormat.M4A, file(), ErrorCode.UNSUPPORTED_TYPE);
  }

  @Test
  void brokenStructuresAreRefused() {
    byte[] media = Boxes.box("mdat", FRAME, FRAME);
    byte[] track = picture(640, 480, 32, 232);
    byte[] elsewhere =
        Boxes.box(
            "trak",
            Boxes.tkhd(1, 0, 0),
            Boxes.box(
                "mdia",
                Boxes.mdhd(1),
                Boxes.hdlr("soun", ""),
                Boxes.box(
                    "minf",
                    Boxes.dref(false),
                    Boxes.stbl(Boxes.sounds(), new int[] {1}, new long[] {32}))));
    for (byte[] file :
        new byte[][] {
          Build.join(FTYP, media),
          Build.join(FTYP, Boxes.box("moov", Boxes.mvhd(1), track)),
          Build.join(moovLast(media, track), Boxes.box("moov", Boxes.mvhd(1), track)),
          moovLast(media),
          moovLast(media, picture(640, 480, 32, 2_000)),
          moovLast(media, picture(0, 0, 32, 232)),
          moovLast(media, elsewhere),
          Build.join(FTYP, media, Boxes.box("moov", track)),
          Build.join(FTYP, media, Boxes.box("moov", Boxes.mvhd(1), new byte[9])),
          Build.join(moovLast(media, track), Boxes.moof(1, 0, 1, 1)),
          Build.join(FTYP, new Build().big(4, 5 << 20).text("moov").toArray(), new byte[6 << 20])
        }) {
      Kept.refuses(FileFormat.MP4, file, ErrorCode.INVALID_FILE);
    }
  }

  @Test
  void anArchiveAfterTheEndIsDropped() {
    byte[] zip = new Build().text("PK\3\4\24\0\0\0SECRET.html").toArray();

    assertThat(Kept.of(FileFormat.MP4, Build.join(file(), zip)).bytes()).isEqualTo(file());
  }

  @Property(tries = 300)
  void boxesThatAreNotKnownNeverSurvive(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] unknown = tree(random, 4);
    byte[] sent =
        Build.join(
            FTYP,
            MEDIA,
            Boxes.box("moov", Boxes.mvhd(1500), unknown, picture(64, 48, 32, 249), tree(random, 3)),
            tree(random, 3));

    byte[] kept = Kept.attempt(FileFormat.MP4, sent).orElseThrow().bytes();

    assertThat(kept).hasSameSizeAs(sent);
    byte[] outsideMedia = kept.clone();
    Arrays.fill(outsideMedia, 32, 32 + MEDIA.length - 8, (byte) 0);
    assertThat(Build.contains(outsideMedia, "SECRET")).isFalse();
    assertThat(Build.indexOf(kept, MEDIA)).isEqualTo(24);
  }

  private static byte[] tree(Random random, int depth) {
    String[] types = {"udta", "meta", "uuid", "ilst", "keys", "Xtra", "loci", "skip", "abcd"};
    String type = types[random.nextInt(types.length)];
    if (depth == 0 || random.nextInt(4) == 0) {
      return Boxes.text(type, "SECRET".repeat(1 + random.nextInt(9)));
    }
    Build children = new Build();
    for (int count = random.nextInt(4); count >= 0; count--) {
      children.add(tree(random, depth - 1));
    }
    return Boxes.box(type, children.toArray());
  }

  /** A video whose description, at its end, has a track of places. */
  static byte[] withPlaces() {
    return moovLast(MEDIA, picture(640, 480, 32, 249), places(232));
  }

  private static byte[] moovLast(byte[] media, byte[]... tracks) {
    return Build.join(FTYP, media, Boxes.box("moov", Boxes.mvhd(1500), Build.join(tracks)));
  }

  private static byte[] moovFirst() {
    byte[] moov = moov(0);
    return Build.join(FTYP, moov(FTYP.length + moov.length + 8L), MEDIA);
  }

  private static byte[] moov(long media) {
    return Boxes.box(
        "moov", Boxes.mvhd(1500), places(media + 200), picture(640, 480, media, media + 217));
  }

  private static byte[] picture(int width, int height, long first, long second) {
    return Boxes.trak(
        Boxes.tkhd(1, width, height),
        Boxes.hdlr("vide", "FACETIME Camera"),
        Boxes.stbl(
            Boxes.pictures(width, height, "SECRET coder"),
            new int[] {200, 200},
            new long[] {first, second}),
        Boxes.text("udta", "SECRET"));
  }

  private static byte[] places(long offset) {
    return Boxes.trak(
        Boxes.tkhd(2, 0, 0),
        Boxes.hdlr("meta", "Core Media Metadata"),
        Boxes.stbl(
            Boxes.stsd(Boxes.text("mebx", "location")),
            new int[] {SECRET.length},
            new long[] {offset}));
  }

  private static byte[] emptySound() {
    return Boxes.trak(
        Boxes.tkhd(1, 0, 0),
        Boxes.hdlr("soun", ""),
        Boxes.stbl(Boxes.sounds(), new int[0], new long[0]));
  }
}
