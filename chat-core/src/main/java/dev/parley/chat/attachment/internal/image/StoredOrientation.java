package dev.parley.chat.attachment.internal.image;

import dev.parley.chat.error.ChatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads the orientation of a stored image, and no further than its pixels. The image was checked
 * when it was uploaded, so only its structure is read.
 */
public final class StoredOrientation {
  private static final int PNG_SIGNATURE = 8;
  private static final int JPEG_SCAN = 0xDA;
  private static final int JPEG_END = 0xD9;
  private static final int JPEG_APPLICATION = 0xE0;

  private StoredOrientation() {}

  /**
   * Reads the orientation of a JPEG.
   *
   * @param bytes the stored image
   * @return the orientation; upright if the bytes have been damaged since
   * @throws IOException if they cannot be read
   */
  public static ExifOrientation ofJpeg(InputStream bytes) throws IOException {
    try {
      return jpeg(new ImageInput(bytes, "JPEG"));
    } catch (ChatException damaged) {
      return new ExifOrientation();
    }
  }

  /**
   * Reads the orientation of a PNG.
   *
   * @param bytes the stored image
   * @return the orientation; upright if the bytes have been damaged since
   * @throws IOException if they cannot be read
   */
  public static ExifOrientation ofPng(InputStream bytes) throws IOException {
    try {
      return png(new ImageInput(bytes, "PNG"));
    } catch (ChatException damaged) {
      return new ExifOrientation();
    }
  }

  private static ExifOrientation jpeg(ImageInput in) throws IOException {
    ImageOutput nowhere = new ImageOutput(OutputStream.nullOutputStream());
    ImageLimits limits = new ImageLimits(ImageRules.UNLIMITED);
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
