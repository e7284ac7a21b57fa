package dev.parley.chat.attachment;

import dev.parley.chat.error.ChatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Finds the orientation of a stored image by reading no further than its pixels. It has been
 * checked when it came in, so only the structure on the way is looked at.
 */
final class StoredOrientation {
  private static final int PNG_SIGNATURE = 8;
  private static final int JPEG_SCAN = 0xDA;
  private static final int JPEG_END = 0xD9;
  private static final int JPEG_APPLICATION = 0xE0;

  private StoredOrientation() {}

  /** Upright if the bytes have been damaged since. */
  static ExifOrientation of(ImageFormat format, InputStream bytes) throws IOException {
    ImageInput in = new ImageInput(bytes, format.name());
    try {
      return switch (format) {
        case JPEG -> jpeg(in);
        case PNG -> png(in);
        case GIF -> new ExifOrientation();
      };
    } catch (ChatException damaged) {
      return new ExifOrientation();
    }
  }

  private static ExifOrientation jpeg(ImageInput in) throws IOException {
    ImageOutput nowhere = new ImageOutput(OutputStream.nullOutputStream());
    ImageLimits limits = new ImageLimits(UploadRules.STANDARD.withMaxMetadataBytes(Long.MAX_VALUE));
    JpegMetadata metadata = new JpegMetadata(in, nowhere, limits);
    in.skip(2);
    JpegMarker marker = JpegMarker.next(in);
    while (marker.code() != JPEG_SCAN && marker.code() != JPEG_END) {
      if (!marker.standsAlone()) {
        int length = Math.max(0, in.need16() - 2);
        if (marker.code() >= JPEG_APPLICATION) {
          metadata.segment(marker, length);
        } else {
          in.skip(length);
        }
      }
      marker = JpegMarker.next(in);
    }
    return metadata.orientation();
  }

  private static ExifOrientation png(ImageInput in) throws IOException {
    byte[] buffer = new byte[1024];
    in.skip(PNG_SIGNATURE);
    PngChunk chunk = PngChunk.next(in);
    while (!chunk.type().equals("IDAT") && !chunk.type().equals("IEND")) {
      if (chunk.type().equals("eXIf")) {
        ExifOrientation found = new ExifOrientation();
        for (int count = chunk.some(buffer); count > 0; count = chunk.some(buffer)) {
          found.accept(buffer, count);
        }
        if (chunk.isIntact()) {
          return found;
        }
      } else {
        chunk.drop();
      }
      chunk = PngChunk.next(in);
    }
    return new ExifOrientation();
  }
}
