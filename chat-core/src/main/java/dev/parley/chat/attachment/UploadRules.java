package dev.parley.chat.attachment;

import java.util.EnumSet;
import java.util.Set;

/**
 * What may be uploaded. Immutable.
 *
 * @param formats the allowed types, at least one
 * @param maxBytes the most bytes of one image as received, at least 1; default 10 MB (10 x 2^20)
 * @param maxPixels the most pixels of one frame, at least 1; default 50 million
 * @param maxSide the most pixels in width or in height, 1 to 65,535; default 32,767
 */
public record UploadRules(Set<ImageFormat> formats, long maxBytes, long maxPixels, int maxSide) {
  /** 10 MB, every format, 50 million pixels, no side above 32,767. */
  public static final UploadRules STANDARD =
      new UploadRules(EnumSet.allOf(ImageFormat.class), 10L << 20, 50_000_000L, 32_767);

  private static final int LARGEST_SIDE = 65_535;

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public UploadRules {
    formats = Set.copyOf(formats);
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("At least one image format must be allowed.");
    }
    if (maxBytes < 1 || maxPixels < 1 || maxSide < 1 || maxSide > LARGEST_SIDE) {
      throw new IllegalArgumentException("Upload limits are positive, maxSide up to 65,535.");
    }
  }

  /**
   * The same rules with another byte limit.
   *
   * @param bytes the most bytes of one image
   * @return a copy
   */
  public UploadRules withMaxBytes(long bytes) {
    return new UploadRules(formats, bytes, maxPixels, maxSide);
  }

  /**
   * The same rules for other formats.
   *
   * @param allowed the allowed types
   * @return a copy
   */
  public UploadRules withFormats(Set<ImageFormat> allowed) {
    return new UploadRules(allowed, maxBytes, maxPixels, maxSide);
  }
}
