package dev.parley.chat.attachment.internal.image;

/** How large a colour profile may be, and whether it is one, in any type of file. */
final class ColourProfile {
  /** Profiles of presses have 2 to 3 MB, those of displays and cameras a few kB. */
  static final long MOST_BYTES = 4L << 20;

  /** The part of a profile that shows its size and that it is one (ICC.1:2022, 7.2). */
  static final int HEAD = 40;

  private static final int SIGNATURE = 36;

  /** The header and an empty table of tags (ICC.1:2022, 7.1). */
  private static final int LEAST_BYTES = 132;

  private ColourProfile() {}

  /**
   * Returns whether this begins as a profile does. Browsers draw the picture without any other
   * data, which could be anything.
   */
  static boolean isOne(byte[] head, int length) {
    return length >= HEAD && "acsp".equals(text(head)) && size(head) >= LEAST_BYTES;
  }

  /** Returns whether a profile's header announces too large a size; false if it is no profile. */
  static boolean announcesTooMuch(byte[] head, int length) {
    return isOne(head, length) && size(head) > MOST_BYTES;
  }

  /** Returns the size that a profile's header announces. */
  static long size(byte[] head) {
    long size = 0;
    for (int at = 0; at < Integer.BYTES; at++) {
      size = size << 8 | (head[at] & 0xFF);
    }
    return size;
  }

  private static String text(byte[] head) {
    StringBuilder signature = new StringBuilder();
    for (int at = SIGNATURE; at < HEAD; at++) {
      signature.append((char) (head[at] & 0xFF));
    }
    return signature.toString();
  }
}
