package dev.parley.chat.servlet.thumbnail;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JPEG's header: its colour space and memory needs. The JDK's decoder guesses different colours
 * than browsers where markers are missing, so the header is read first. Used by one thread.
 */
final class JpegHead {
  private static final int SCAN = 0xDA;
  private static final int END = 0xD9;
  private static final int JFIF = 0xE0;
  private static final int EXIF = 0xE1;
  private static final int ICC = 0xE2;
  private static final int ADOBE = 0xEE;
  private static final int ICC_HEAD = 14;
  private static final int COEFFICIENT_BYTES = 2;

  private final DataInputStream in;
  private final ByteArrayOutputStream profile = new ByteArrayOutputStream();
  private byte[] frame = new byte[0];
  private boolean progressive;
  private boolean coloursNamed;

  private JpegHead(InputStream in) {
    this.in = new DataInputStream(in);
  }

  static JpegHead read(InputStream in) throws IOException {
    JpegHead head = new JpegHead(in);
    head.in.readUnsignedShort();
    int marker = head.nextMarker();
    while (marker != SCAN && marker != END) {
      boolean alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
      if (!alone) {
        head.segment(marker);
      }
      marker = head.nextMarker();
    }
    return head;
  }

  /** The ICC profile, empty if there is none. All known encoders write its parts in order. */
  byte[] profile() {
    return profile.toByteArray();
  }

  int components() {
    return frame[5];
  }

  long pixels() {
    return (long) number(1) * number(3);
  }

  /** The memory of a progressive JPEG, which is complete only after its last scan. */
  long coefficientBytes() {
    if (!progressive) {
      return 0;
    }
    int widest = 1;
    int highest = 1;
    int samples = 0;
    for (int at = 0; at < components(); at++) {
      int factors = frame[7 + 3 * at];
      widest = Math.max(widest, factors >> 4);
      highest = Math.max(highest, factors & 0xF);
      samples += (factors >> 4) * (factors & 0xF);
    }
    return COEFFICIENT_BYTES * pixels() * samples / ((long) widest * highest);
  }

  /**
   * Whether the JDK may read unnamed components as RGB where browsers read YCbCr: it decides by the
   * sampling, browsers decide by the component ids.
   */
  boolean hasDoubtfulColours() {
    return components() == 3 && !coloursNamed && frame[7] == frame[10] && frame[7] == frame[13];
  }

  /** Counts the scans by reading to the end; a decoder processes the whole image for each. */
  int scans() throws IOException {
    int scans = 1;
    if (progressive) {
      int before = 0;
      for (int value = in.read(); value >= 0; value = in.read()) {
        scans += before == 0xFF && value == SCAN ? 1 : 0;
        before = value;
      }
    }
    return scans;
  }

  private int nextMarker() throws IOException {
    int code = 0;
    while (code == 0) {
      while (in.readUnsignedByte() != 0xFF) {
        // Decoders skip anything between segments.
      }
      code = in.readUnsignedByte();
      while (code == 0xFF) {
        code = in.readUnsignedByte();
      }
    }
    return code;
  }

  private void segment(int marker) throws IOException {
    byte[] body = new byte[Math.max(0, in.readUnsignedShort() - 2)];
    in.readFully(body);
    switch (marker) {
      case JFIF -> coloursNamed |= begins(body, "JFIF\0");
      case EXIF -> coloursNamed |= begins(body, "Exif\0");
      case ADOBE -> coloursNamed |= begins(body, "Adobe");
      case ICC -> {
        if (begins(body, "ICC_PROFILE\0") && body.length >= ICC_HEAD) {
          profile.write(body, ICC_HEAD, body.length - ICC_HEAD);
        }
      }
      case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA -> {
        frame = body;
        progressive = marker == 0xC2 || marker == 0xCA;
        if (body.length < 6 || body.length < 6 + 3 * components()) {
          throw new IOException("The JPEG has a damaged frame header.");
        }
      }
      default -> {
        // Irrelevant to a thumbnail.
      }
    }
  }

  private int number(int at) {
    return (frame[at] & 0xFF) << 8 | (frame[at + 1] & 0xFF);
  }

  private static boolean begins(byte[] body, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    return body.length >= bytes.length && Arrays.equals(bytes, Arrays.copyOf(body, bytes.length));
  }
}
