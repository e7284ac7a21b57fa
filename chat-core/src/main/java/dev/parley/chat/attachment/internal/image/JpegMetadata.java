package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The application segments and comments of one JPEG. Kept are the ICC profile (ICC.1, B.4), the
 * JFIF header without its thumbnail (JFIF 1.02) and the Adobe segment, which names the colour
 * transform (T.872, 6.5.3). Of Exif the orientation is kept. All else is dropped, including the
 * index of a multi-picture file, because the pictures it points to are dropped too. Used by one
 * thread.
 */
final class JpegMetadata {
  private static final int JFIF = 0xE0;
  private static final int EXIF = 0xE1;
  private static final int ICC = 0xE2;
  private static final int ADOBE = 0xEE;
  private static final int JFIF_LENGTH = 14;
  private static final int ADOBE_LENGTH = 12;
  private static final int EXIF_NAME = 6;
  private static final int LONGEST_HEAD = 14;

  private final ImageInput in;
  private final ImageOutput out;
  private final ImageLimits limits;
  private final byte[] head = new byte[LONGEST_HEAD];
  private final ExifOrientation orientation = new ExifOrientation();
  private final byte[] profileStart = new byte[ColourProfile.HEAD];
  private final JpegProfile profile;
  private boolean scanStarted;
  private boolean exifRead;
  private boolean jfifSeen;

  JpegMetadata(ImageInput in, ImageOutput out, ImageLimits limits) {
    this.in = in;
    this.out = out;
    this.limits = limits;
    this.profile = new JpegProfile(limits);
  }

  /** Browsers look for Exif and a colour profile no further than this. */
  void scanBegins() {
    scanStarted = true;
    exifRead = true;
  }

  ExifOrientation orientation() {
    return orientation;
  }

  void segment(JpegMarker marker, int length) throws IOException {
    limits.metadata(length);
    int headLength = Math.min(length, LONGEST_HEAD);
    in.need(head, 0, headLength);
    int rest = length - headLength;
    if (marker.code() == JFIF && length >= JFIF_LENGTH && begins("JFIF\0")) {
      in.skip(rest);
      jfif(marker);
    } else if (marker.code() == EXIF && length >= EXIF_NAME && begins("Exif\0") && !exifRead) {
      exif(marker, headLength, rest);
    } else if (marker.code() == ICC && length >= LONGEST_HEAD && begins("ICC_PROFILE\0")) {
      profile(marker, length);
    } else if (marker.code() == ADOBE && length >= ADOBE_LENGTH && begins("Adobe")) {
      write(marker, ADOBE_LENGTH, ADOBE_LENGTH);
      in.skip(rest);
    } else {
      in.skip(rest);
    }
  }

  private void profile(JpegMarker marker, int length) throws IOException {
    int pieceLength = length - LONGEST_HEAD;
    int startLength = Math.min(pieceLength, ColourProfile.HEAD);
    in.need(profileStart, 0, startLength);
    int number = head[LONGEST_HEAD - 2] & 0xFF;
    int of = head[LONGEST_HEAD - 1] & 0xFF;
    if (!scanStarted && profile.keeps(number, of, profileStart, startLength, pieceLength)) {
      write(marker, length, LONGEST_HEAD);
      out.write(profileStart, 0, startLength);
      copy(pieceLength - startLength);
    } else {
      in.skip(pieceLength - startLength);
    }
  }

  private boolean begins(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(bytes, Arrays.copyOf(head, bytes.length));
  }

  private void jfif(JpegMarker marker) throws IOException {
    if (!jfifSeen) {
      jfifSeen = true;
      head[JFIF_LENGTH - 2] = 0;
      head[JFIF_LENGTH - 1] = 0;
      write(marker, JFIF_LENGTH, JFIF_LENGTH);
    }
  }

  /** Browsers use the first Exif segment only, even if nothing can be read from it. */
  private void exif(JpegMarker marker, int headLength, int rest) throws IOException {
    exifRead = true;
    for (int at = EXIF_NAME; at < headLength; at++) {
      orientation.accept(head[at]);
    }
    for (int left = rest; left > 0; left--) {
      orientation.accept(in.need());
    }
    if (!orientation.isUpright()) {
      byte[] block = orientation.alone();
      byte[] name = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
      marker.writeTo(out);
      out.write16(2 + name.length + block.length);
      out.write(name, 0, name.length);
      out.write(block, 0, block.length);
    }
  }

  private void write(JpegMarker marker, int length, int headLength) throws IOException {
    marker.writeTo(out);
    out.write16(2 + length);
    out.write(head, 0, headLength);
  }

  private void copy(int length) throws IOException {
    for (int left = length; left > 0; left--) {
      out.write(in.need());
    }
  }
}
