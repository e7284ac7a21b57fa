package dev.parley.chat.attachment;

import dev.parley.chat.attachment.internal.image.ImageRules;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What may be uploaded, and whether it is cleaned. Start from {@link #STANDARD} and change what
 * differs. Immutable.
 */
public final class UploadRules {
  /**
   * All image formats, cleaned, with generous limits: 10 MB, 50 million pixels, 32,767 pixels a
   * side, 5,000 frames with 2 billion pixels together, 20,000 segments and 8 MB of metadata. Videos
   * up to 50 MB; sound, PDF, text and CSV up to 10 MB. Ten files with 100 MB in one message.
   */
  public static final UploadRules STANDARD = new UploadRules(new UploadValues());

  private static final int LARGEST_SIDE = 65_535;
  private static final int MOST_FILES = 10;

  private final UploadValues values;

  private UploadRules(UploadValues values) {
    this.values = values.copy();
    if (values.maxBytes.isEmpty()) {
      throw new IllegalArgumentException("At least one type must be allowed.");
    }
    boolean positive =
        values.maxBytes.values().stream().allMatch(bytes -> bytes > 0)
            && values.maxPixels > 0
            && values.maxFrames > 0
            && values.maxFramePixels > 0
            && values.maxSegments > 0
            && values.maxTotalBytes > 0
            && values.maxMetadataBytes >= 0;
    if (values.maxFiles < 1 || values.maxFiles > MOST_FILES) {
      throw new IllegalArgumentException("A message must be allowed 1 to 10 files.");
    }
    if (!positive || !isSide(values.maxWidth) || !isSide(values.maxHeight)) {
      throw new IllegalArgumentException(
          "Upload limits must be positive, and sides at most 65,535.");
    }
  }

  ImageRules forImages() {
    return values.forImages();
  }

  private static boolean isSide(int pixels) {
    return pixels >= 1 && pixels <= LARGEST_SIDE;
  }

  /**
   * Returns the allowed types.
   *
   * @return at least one; a file is of the first one that its bytes, name and declared type allow
   */
  public Set<FileType> types() {
    return new LinkedHashSet<>(values.maxBytes.keySet());
  }

  /** {@return the image formats among the allowed types, possibly none} */
  public Set<ImageFormat> formats() {
    Set<ImageFormat> formats = EnumSet.allOf(ImageFormat.class);
    formats.removeIf(format -> !values.maxBytes.containsKey(format));
    return formats;
  }

  /** {@return the most bytes of a file of any type as received, at least 1; default 50 MB} */
  public long maxBytes() {
    return values.maxBytes.values().stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  /** {@return the most files of one message, 1 to 10; default 10} */
  public int maxFiles() {
    return values.maxFiles;
  }

  /**
   * Returns the most bytes of all files of one message as received.
   *
   * @return as set, default 100 MB, but enough for the largest file and no more than for all
   */
  public long maxTotalBytes() {
    long most = maxBytes();
    long ofAll = most > Long.MAX_VALUE / MOST_FILES ? Long.MAX_VALUE : most * values.maxFiles;
    return Math.max(most, Math.min(values.maxTotalBytes, ofAll));
  }

  /**
   * Returns the most bytes of a file of one type as received.
   *
   * @param type one of the allowed types
   * @return at least 1
   * @throws IllegalArgumentException if the type is not allowed
   */
  public long maxBytes(FileType type) {
    Long bytes = values.maxBytes.get(type);
    if (bytes == null) {
      throw new IllegalArgumentException("The type is not allowed.");
    }
    return bytes;
  }

  /** {@return the most pixels of an image or of one of its frames; default 50 million} */
  public long maxPixels() {
    return values.maxPixels;
  }

  /**
   * {@return the greatest width in pixels, before any orientation; at most 65,535, default 32,767}
   */
  public int maxWidth() {
    return values.maxWidth;
  }

  /** {@return the greatest height in pixels, before any orientation; as the width} */
  public int maxHeight() {
    return values.maxHeight;
  }

  /** {@return the most frames of an animation; default 5,000} */
  public int maxFrames() {
    return values.maxFrames;
  }

  /**
   * Returns the most pixels of an animation. They are its frames times its width times its height,
   * which is what a viewer's device must draw.
   *
   * @return at least 1; default 2 billion
   */
  public long maxFramePixels() {
    return values.maxFramePixels;
  }

  /** {@return the most JPEG segments, PNG chunks or GIF blocks in one image; default 20,000} */
  public int maxSegments() {
    return values.maxSegments;
  }

  /**
   * Returns the most bytes of an image that are not pixels, kept or not. What follows the end of
   * the image does not count.
   *
   * @return at least 0; default 8 MB (8 x 2^20)
   */
  public long maxMetadataBytes() {
    return values.maxMetadataBytes;
  }

  /** {@return whether images are stored exactly as sent instead of cleaned; default false} */
  public boolean keepsMetadata() {
    return values.keepMetadata;
  }

  /**
   * Allows one more type, or changes the byte limit of an allowed one.
   *
   * @param type the type; allowed last if it is new
   * @param bytes the most bytes of such a file as received
   * @return a copy
   */
  public UploadRules allow(FileType type, long bytes) {
    UploadValues changed = values.copy();
    changed.maxBytes.put(type, bytes);
    return new UploadRules(changed);
  }

  /**
   * The same rules with one byte limit for all their types.
   *
   * @param bytes the most bytes of one file
   * @return a copy
   */
  public UploadRules withMaxBytes(long bytes) {
    UploadValues changed = values.copy();
    changed.maxBytes.replaceAll((type, before) -> bytes);
    return new UploadRules(changed);
  }

  /**
   * The same rules with another limit on the files of one message.
   *
   * @param files the most files, 1 to 10
   * @param totalBytes the most bytes of all of them
   * @return a copy
   */
  public UploadRules withMaxFiles(int files, long totalBytes) {
    UploadValues changed = values.copy();
    changed.maxFiles = files;
    changed.maxTotalBytes = totalBytes;
    return new UploadRules(changed);
  }

  /**
   * The same rules for these image formats and no other type. One that was not allowed has the
   * greatest byte limit of these rules.
   *
   * @param allowed the allowed formats
   * @return a copy
   */
  public UploadRules withFormats(Set<ImageFormat> allowed) {
    UploadValues changed = values.copy();
    changed.maxBytes.clear();
    for (ImageFormat format : ImageFormat.values()) {
      if (allowed.contains(format)) {
        changed.maxBytes.put(format, values.maxBytes.getOrDefault(format, maxBytes()));
      }
    }
    return new UploadRules(changed);
  }

  /**
   * The same rules with another pixel limit.
   *
   * @param pixels the most pixels of an image or frame
   * @return a copy
   */
  public UploadRules withMaxPixels(long pixels) {
    UploadValues changed = values.copy();
    changed.maxPixels = pixels;
    return new UploadRules(changed);
  }

  /**
   * The same rules with other limits on the sides.
   *
   * @param width the greatest width in pixels
   * @param height the greatest height in pixels
   * @return a copy
   */
  public UploadRules withMaxSize(int width, int height) {
    UploadValues changed = values.copy();
    changed.maxWidth = width;
    changed.maxHeight = height;
    return new UploadRules(changed);
  }

  /**
   * The same rules with another limit on the length of animations.
   *
   * @param frames the most frames
   * @return a copy
   */
  public UploadRules withMaxFrames(int frames) {
    UploadValues changed = values.copy();
    changed.maxFrames = frames;
    return new UploadRules(changed);
  }

  /**
   * The same rules with another limit on the pixels of animations.
   *
   * @param pixels the most frames times width times height
   * @return a copy
   */
  public UploadRules withMaxFramePixels(long pixels) {
    UploadValues changed = values.copy();
    changed.maxFramePixels = pixels;
    return new UploadRules(changed);
  }

  /**
   * The same rules with another limit on segments, chunks or blocks.
   *
   * @param segments the most of them
   * @return a copy
   */
  public UploadRules withMaxSegments(int segments) {
    UploadValues changed = values.copy();
    changed.maxSegments = segments;
    return new UploadRules(changed);
  }

  /**
   * The same rules with another limit on metadata.
   *
   * @param bytes the most bytes that are no pixels
   * @return a copy
   */
  public UploadRules withMaxMetadataBytes(long bytes) {
    UploadValues changed = values.copy();
    changed.maxMetadataBytes = bytes;
    return new UploadRules(changed);
  }

  /**
   * The same rules without cleaning. What passes the checks is stored as sent, with the place where
   * it was taken and with whatever follows its end.
   *
   * @return a copy
   */
  public UploadRules withMetadataKept() {
    UploadValues changed = values.copy();
    changed.keepMetadata = true;
    return new UploadRules(changed);
  }
}
