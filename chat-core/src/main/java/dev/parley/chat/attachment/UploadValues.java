package dev.parley.chat.attachment;

import dev.parley.chat.attachment.internal.image.ImageRules;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of {@link UploadRules} by name, since a dozen parameters in a row are easily confused.
 */
final class UploadValues {
  final Map<FileType, Long> maxBytes = new LinkedHashMap<>();
  long maxPixels = 50_000_000L;
  int maxWidth = 32_767;
  int maxHeight = 32_767;
  int maxFrames = 5_000;
  long maxFramePixels = 2_000_000_000L;
  int maxSegments = 20_000;
  long maxMetadataBytes = 8L << 20;
  boolean keepMetadata;
  int maxFiles = 10;
  long maxTotalBytes = 100L << 20;

  UploadValues() {
    for (ImageFormat format : ImageFormat.values()) {
      maxBytes.put(format, 10L << 20);
    }
    for (FileFormat format : FileFormat.values()) {
      if (format != FileFormat.PDF_WITH_ACTIVE_CONTENT) {
        maxBytes.put(format, format.mediaType().startsWith("video/") ? 50L << 20 : 10L << 20);
      }
    }
  }

  UploadValues copy() {
    UploadValues copy = new UploadValues();
    copy.maxBytes.clear();
    copy.maxBytes.putAll(maxBytes);
    copy.maxPixels = maxPixels;
    copy.maxWidth = maxWidth;
    copy.maxHeight = maxHeight;
    copy.maxFrames = maxFrames;
    copy.maxFramePixels = maxFramePixels;
    copy.maxSegments = maxSegments;
    copy.maxMetadataBytes = maxMetadataBytes;
    copy.keepMetadata = keepMetadata;
    copy.maxFiles = maxFiles;
    copy.maxTotalBytes = maxTotalBytes;
    return copy;
  }

  ImageRules forImages() {
    return new ImageRules(
        maxPixels,
        maxWidth,
        maxHeight,
        maxFrames,
        maxFramePixels,
        maxSegments,
        maxMetadataBytes,
        keepMetadata);
  }
}
