package dev.parley.chat.attachment.internal.image;

/**
 * The limits of one upload as the readers need them. Immutable.
 *
 * @param maxPixels of an image or of one of its frames
 * @param maxWidth in pixels
 * @param maxHeight in pixels
 * @param maxFrames of an animation
 * @param maxFramePixels its frames times its width times its height
 * @param maxSegments JPEG segments, PNG chunks or GIF blocks
 * @param maxMetadataBytes that are no pixels
 * @param keepsMetadata whether the file is stored as it was sent
 */
public record ImageRules(
    long maxPixels,
    int maxWidth,
    int maxHeight,
    int maxFrames,
    long maxFramePixels,
    int maxSegments,
    long maxMetadataBytes,
    boolean keepsMetadata) {
  /** Without limits, for files that were checked before. */
  static final ImageRules UNLIMITED =
      new ImageRules(
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          false);
}
