package dev.parley.chat.attachment.internal.webm;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is done with which element (RFC 9559). Everything that is not listed is replaced by Void:
 * the number of elements that a player needs is small, and that of those with metadata is open.
 */
final class Schema {
  static final int HEADER = 0x1A45DFA3;
  static final int DOCUMENT_TYPE = 0x4282;
  static final int SEGMENT = 0x18538067;
  static final int INFO = 0x1549A966;
  static final int TIMESTAMP_SCALE = 0x2AD7B1;
  static final int DURATION = 0x4489;
  static final int TRACKS = 0x1654AE6B;
  static final int TRACK = 0xAE;
  static final int TRACK_NUMBER = 0xD7;
  static final int TRACK_TYPE = 0x83;
  static final int CODEC_PRIVATE = 0x63A2;
  static final int VIDEO = 0xE0;
  static final int PIXEL_WIDTH = 0xB0;
  static final int PIXEL_HEIGHT = 0xBA;
  static final int CLUSTER = 0x1F43B675;
  static final int TIMESTAMP = 0xE7;
  static final int SIMPLE_BLOCK = 0xA3;
  static final int BLOCK = 0xA1;

  private static final int SEEK_HEAD = 0x114D9B74;
  private static final int SEEK = 0x4DBB;
  private static final int AUDIO = 0xE1;
  private static final int GROUP = 0xA0;
  private static final int CUES = 0x1C53BB6B;
  private static final int CUE = 0xBB;
  private static final int CUE_POSITIONS = 0xB7;

  /** MuxingApp and WritingApp must be there, but may be empty. */
  private static final Set<Integer> EMPTIED = Set.of(0x4D80, 0x5741);

  private static final Map<Integer, Set<Integer>> CHILDREN =
      Map.ofEntries(
          parent(HEADER, 0x4286, 0x42F7, 0x42F2, 0x42F3, DOCUMENT_TYPE, 0x4287, 0x4285),
          parent(SEGMENT, SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES),
          parent(SEEK_HEAD, SEEK),
          parent(SEEK, 0x53AB, 0x53AC),
          parent(INFO, TIMESTAMP_SCALE, DURATION, 0x4D80, 0x5741),
          parent(TRACKS, TRACK),
          parent(
              TRACK,
              TRACK_NUMBER,
              0x73C5, // TrackUID
              TRACK_TYPE,
              0xB9, // FlagEnabled
              0x88, // FlagDefault
              0x55AA, // FlagForced
              0x9C, // FlagLacing
              0x6DE7, // MinCache
              0x6DF8, // MaxCache
              0x23E383, // DefaultDuration
              0x23314F, // TrackTimestampScale
              0x55EE, // MaxBlockAdditionID
              0x41E4, // BlockAdditionMapping
              0x22B59C, // Language
              0x22B59D, // LanguageBCP47
              0x86, // CodecID
              CODEC_PRIVATE,
              0xAA, // CodecDecodeAll
              0x56AA, // CodecDelay
              0x56BB, // SeekPreRoll
              0x6D80, // ContentEncodings
              VIDEO,
              AUDIO),
          parent(
              VIDEO,
              0x9A, // FlagInterlaced
              0x9D, // FieldOrder
              0x53B8, // StereoMode
              0x53C0, // AlphaMode
              PIXEL_WIDTH,
              PIXEL_HEIGHT,
              0x54AA, // the four PixelCrops
              0x54BB,
              0x54CC,
              0x54DD,
              0x54B0, // DisplayWidth
              0x54BA, // DisplayHeight
              0x54B2, // DisplayUnit
              0x54B3, // AspectRatioType
              0x55B0, // Colour
              0x7670, // Projection
              0x2EB524, // UncompressedFourCC
              0x2383E3), // FrameRate
          parent(AUDIO, 0xB5, 0x78B5, 0x9F, 0x6264, 0x52F1),
          parent(CLUSTER, TIMESTAMP, SIMPLE_BLOCK, GROUP, 0xA7, 0xAB),
          parent(GROUP, BLOCK, 0x9B, 0xFA, 0xFB, 0x75A1, 0x75A2),
          parent(CUES, CUE),
          parent(CUE, 0xB3, CUE_POSITIONS),
          parent(CUE_POSITIONS, 0xF7, 0xF1, 0xF0, 0xB2, 0x5378, 0xEA));

  private Schema() {}

  static boolean isParent(int id) {
    return CHILDREN.containsKey(id);
  }

  static boolean keeps(int parent, int id) {
    return CHILDREN.getOrDefault(parent, Set.of()).contains(id);
  }

  static boolean isEmptied(int id) {
    return EMPTIED.contains(id);
  }

  /** Whether an element ends a cluster whose size is not known. */
  static boolean endsCluster(int id) {
    // All children of a segment have four bytes; those of a cluster have one or two.
    return id >>> 24 != 0;
  }

  private static Map.Entry<Integer, Set<Integer>> parent(int id, int... children) {
    return Map.entry(id, Arrays.stream(children).boxed().collect(Collectors.toUnmodifiableSet()));
  }
}
