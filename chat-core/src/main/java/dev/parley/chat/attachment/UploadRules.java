package dev.parley.chat.attachment;

import java.util.EnumSet;
import java.util.Set;

/**
 * What may be uploaded, and whether it is cleaned. Start from {@link #STANDARD} and change what
 * differs. Immutable.
 */
public final class UploadRules {
  /**
   * 10 MB, every format, 50 million pixels, no side above 32,767, 5,000 frames with 2 billion
   * pixels together, 20,000 segments, 8 MB of metadata; cleaned.
   */
  public static final UploadRules STANDARD = new UploadRules(new Draft());

  private static final int LARGEST_SIDE = 65_535;

  private final Draft values;

  private UploadRules(Draft values) {
    this.values = values.copy();
    if (this.values.formats.isEmpty()) {
      throw new IllegalArgumentException("At least one image format must be allowed.");
    }
    boolean positive =
        values.maxBytes > 0
            && values.maxPixels > 0
            && values.maxFrames > 0
            && values.maxFramePixels > 0
            && values.maxSegments > 0
            && values.maxMetadataBytes >= 0;
    if (!positive || !isSide(values.maxWidth) || !isSide(values.maxHeight)) {
      throw new IllegalArgumentException("Upload limits are positive, sides up to 65,535.");
    }
  }

  private static boolean isSide(int pixels) {
    return pixels >= 1 && pixels <= LARGEST_SIDE;
  }

  /**
   * Returns the allowed types.
   *
   * @return at least one
   */
  public Set<ImageFormat> formats() {
    return values.formats;
  }

  /**
   * Returns the most bytes of one image as received.
   *
   * @return at least 1; default 10 MB (10 x 2^20)
   */
  public long maxBytes() {
    return values.maxBytes;
  }

  /**
   * Returns the most pixels of an image or of one of its frames.
   *
   * @return at least 1; default 50 million
   */
  public long maxPixels() {
    return values.maxPixels;
  }

  /**
   * Returns the greatest width, before any orientation is applied.
   *
   * @return in pixels, 1 to 65,535; default 32,767
   */
  public int maxWidth() {
    return values.maxWidth;
  }

  /**
   * Returns the greatest height, before any orientation is applied.
   *
   * @return in pixels, 1 to 65,535; default 32,767
   */
  public int maxHeight() {
    return values.maxHeight;
  }

  /**
   * Returns the most frames of an animation.
   *
   * @return at least 1; default 5,000
   */
  public int maxFrames() {
    return values.maxFrames;
  }

  /**
   * Returns the most pixels of an animation: its frames times its width times its height, which is
   * what a viewer's device must draw.
   *
   * @return at least 1; default 2 billion
   */
  public long maxFramePixels() {
    return values.maxFramePixels;
  }

  /**
   * Returns the most JPEG segments, PNG chunks or GIF blocks in one image.
   *
   * @return at least 1; default 20,000
   */
  public int maxSegments() {
    return values.maxSegments;
  }

  /**
   * Returns the most bytes in one image that are no pixels, kept or not. What lies behind the
   * image's end does not count.
   *
   * @return at least 0; default 8 MB (8 x 2^20)
   */
  public long maxMetadataBytes() {
    return values.maxMetadataBytes;
  }

  /**
   * Tells whether images are stored as sent, to the last byte, instead of cleaned.
   *
   * @return default false
   */
  public boolean keepsMetadata() {
    return values.keepMetadata;
  }

  /**
   * The same rules with another byte limit.
   *
   * @param bytes the most bytes of one image
   * @return a copy
   */
  public UploadRules withMaxBytes(long bytes) {
    Draft draft = values.copy();
    draft.maxBytes = bytes;
    return new UploadRules(draft);
  }

  /**
   * The same rules for other formats.
   *
   * @param allowed the allowed types
   * @return a copy
   */
  public UploadRules withFormats(Set<ImageFormat> allowed) {
    Draft draft = values.copy();
    draft.formats = Set.copyOf(allowed);
    return new UploadRules(draft);
  }

  /**
   * The same rules with another pixel limit.
   *
   * @param pixels the most pixels of an image or frame
   * @return a copy
   */
  public UploadRules withMaxPixels(long pixels) {
    Draft draft = values.copy();
    draft.maxPixels = pixels;
    return new UploadRules(draft);
  }

  /**
   * The same rules with other limits on the sides.
   *
   * @param width the greatest width in pixels
   * @param height the greatest height in pixels
   * @return a copy
   */
  public UploadRules withMaxSize(int width, int height) {
    Draft draft = values.copy();
    draft.maxWidth = width;
    draft.maxHeight = height;
    return new UploadRules(draft);
  }

  /**
   * The same rules with other limits on animations.
   *
   * @param frames the most frames
   * @param framePixels the most frames times width times height
   * @return a copy
   */
  public UploadRules withMaxFrames(int frames, long framePixels) {
    Draft draft = values.copy();
    draft.maxFrames = frames;
    draft.maxFramePixels = framePixels;
    return new UploadRules(draft);
  }

  /**
   * The same rules with another limit on segments, chunks or blocks.
   *
   * @param segments the most of them
   * @return a copy
   */
  public UploadRules withMaxSegments(int segments) {
    Draft draft = values.copy();
    draft.maxSegments = segments;
    return new UploadRules(draft);
  }

  /**
   * The same rules with another limit on metadata.
   *
   * @param bytes the most bytes that are no pixels
   * @return a copy
   */
  public UploadRules withMaxMetadataBytes(long bytes) {
    Draft draft = values.copy();
    draft.maxMetadataBytes = bytes;
    return new UploadRules(draft);
  }

  /**
   * The same rules without cleaning: what passes the checks is stored as sent, with the place where
   * it was taken and with whatever stands behind its end.
   *
   * @return a copy
   */
  public UploadRules withMetadataKept() {
    Draft draft = values.copy();
    draft.keepMetadata = true;
    return new UploadRules(draft);
  }

  /** The values by name, because ten of them in a row would be mixed up. */
  private static final class Draft {
    private Set<ImageFormat> formats = Set.copyOf(EnumSet.allOf(ImageFormat.class));
    private long maxBytes = 10L << 20;
    private long maxPixels = 50_000_000L;
    private int maxWidth = 32_767;
    private int maxHeight = 32_767;
    private int maxFrames = 5_000;
    private long maxFramePixels = 2_000_000_000L;
    private int maxSegments = 20_000;
    private long maxMetadataBytes = 8L << 20;
    private boolean keepMetadata;

    private Draft copy() {
      Draft copy = new Draft();
      copy.formats = formats;
      copy.maxBytes = maxBytes;
      copy.maxPixels = maxPixels;
      copy.maxWidth = maxWidth;
      copy.maxHeight = maxHeight;
      copy.maxFrames = maxFrames;
      copy.maxFramePixels = maxFramePixels;
      copy.maxSegments = maxSegments;
      copy.maxMetadataBytes = maxMetadataBytes;
      copy.keepMetadata = keepMetadata;
      return copy;
    }
  }
}
