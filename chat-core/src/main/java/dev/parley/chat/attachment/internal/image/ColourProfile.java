package dev.parley.chat.attachment.internal.image;

/** How large a colour profile may be, in any type of file. */
final class ColourProfile {
  /** Profiles of presses have 2 to 3 MB, those of displays and cameras a few kB. */
  static final long MOST_BYTES = 4L << 20;

  /** The part of a profile that shows its size and that it is one (ICC.1:2022, 7.2). */
  static final int HEAD = 40;

  private static final int SIGNATURE = 36;

  private ColourProfile() {}

  /** Returns whether a profile's header announces too large a size; false if it is no profile. */
  static boolean announcesTooMuch(byte[] head, int length) {
    if (length < HEAD || !"acsp".equals(text(head))) {
      return false;
    }
    long size = 0;
    for (int at = 0; at < Integer.BYTES; at++) {
      size = size << 8 | (head[at] & 0xFF);
    }
    return size > MOST_BYTES;
  }

  private static String text(byte[] head) {
    StringBuilder signature = new StringBuilder();
    for (int at = SIGNATURE; at < HEAD; at++) {
      signature.append((char) (head[at] & 0xFF));
    }
    return signature.toString();
  }
}
