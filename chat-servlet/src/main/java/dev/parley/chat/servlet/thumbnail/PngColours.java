package dev.parley.chat.servlet.thumbnail;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/**
 * The colour space of a PNG (PNG, 11.3.2), which the JDK's decoder ignores: sRGB, an ICC profile,
 * or one that only browsers draw.
 */
final class PngColours {
  private static final int SIGNATURE = 8;
  private static final int LONGEST_PROFILE = 4 << 20;
  private static final int SRGB_GAMMA = 45_455;
  private static final int GAMMA_TOLERANCE = 600;
  private static final int[] SRGB_PRIMARIES = {
    31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000
  };
  private static final int PRIMARY_TOLERANCE = 100;

  private PngColours() {}

  /** The ICC profile, empty for sRGB; throws if it is neither. */
  static byte[] profile(InputStream png) throws IOException {
    DataInputStream in = new DataInputStream(png);
    in.skipNBytes(SIGNATURE);
    byte[] profile = new byte[0];
    boolean isSrgb = false;
    boolean isUsual = true;
    long length = in.readInt();
    String type = type(in);
    while (!type.equals("IDAT") && !type.equals("IEND")) {
      switch (type) {
        case "iCCP" -> profile = inflated(in.readNBytes((int) length));
        case "sRGB" -> {
          in.skipNBytes(length);
          isSrgb = true;
        }
        case "gAMA" -> isUsual &= isSrgbGamma(in.readNBytes((int) length));
        case "cHRM" -> isUsual &= areSrgbPrimaries(in.readNBytes((int) length));
        case "cICP" -> throw new IOException("The PNG defines its colour space by a code.");
        default -> in.skipNBytes(length);
      }
      in.skipNBytes(Integer.BYTES);
      length = in.readInt();
      type = type(in);
    }
    if (!isUsual && !isSrgb && profile.length == 0) {
      throw new IOException("The PNG has primaries or a gamma of its own.");
    }
    return profile;
  }

  private static String type(DataInputStream in) throws IOException {
    byte[] name = new byte[4];
    in.readFully(name);
    return new String(name, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** Reads a name, a zero byte, the method, and the deflated profile (PNG, 11.3.2.3). */
  private static byte[] inflated(byte[] chunk) throws IOException {
    int start = 0;
    while (start < chunk.length && chunk[start] != 0) {
      start++;
    }
    byte[] deflated = Arrays.copyOfRange(chunk, Math.min(start + 2, chunk.length), chunk.length);
    byte[] profile =
        new InflaterInputStream(new ByteArrayInputStream(deflated)).readNBytes(LONGEST_PROFILE);
    if (profile.length == 0 || profile.length == LONGEST_PROFILE) {
      throw new IOException("The PNG has a colour profile of an odd length.");
    }
    return profile;
  }

  private static boolean isSrgbGamma(byte[] chunk) {
    return chunk.length == Integer.BYTES
        && Math.abs(ByteBuffer.wrap(chunk).getInt() - SRGB_GAMMA) < GAMMA_TOLERANCE;
  }

  private static boolean areSrgbPrimaries(byte[] chunk) {
    ByteBuffer values = ByteBuffer.wrap(chunk);
    boolean usual = chunk.length == Integer.BYTES * SRGB_PRIMARIES.length;
    for (int at = 0; usual && at < SRGB_PRIMARIES.length; at++) {
      usual = Math.abs(values.getInt() - SRGB_PRIMARIES[at]) < PRIMARY_TOLERANCE;
    }
    return usual;
  }
}
