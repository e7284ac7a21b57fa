package dev.parley.chat.attachment.internal.image;

/**
 * Reads the orientation from an Exif block byte by byte, and writes a block with nothing else in
 * it. Only the first directory is looked at and only forwards, so offsets cannot make it loop (Exif
 * 2.32, 4.5.2 and 4.6.4 A). Only what browsers use counts: the first entry with the tag, of type
 * SHORT and count 1. Used by one thread.
 */
public final class ExifOrientation {
  private static final int UPRIGHT = 1;
  private static final int LARGEST = 8;
  private static final int HEADER = 8;
  private static final int COUNT = 2;
  private static final int ENTRY = 12;
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int MAGIC = 42;

  private final byte[] field = new byte[ENTRY];
  private int filled;
  private int wanted = HEADER;
  private long position;
  private long directory;
  private boolean littleEndian;
  private int entries;
  private int orientation = UPRIGHT;

  /** Takes the next byte of the block, counted from its byte order mark. */
  void accept(int value) {
    boolean between = wanted == COUNT && position < directory;
    position++;
    if (wanted == 0 || between) {
      return;
    }
    field[filled++] = (byte) value;
    if (filled == wanted) {
      filled = 0;
      wanted = wanted == HEADER ? header() : wanted == COUNT ? count() : entry();
    }
  }

  void accept(byte[] bytes, int length) {
    for (int at = 0; at < length; at++) {
      accept(bytes[at]);
    }
  }

  /**
   * Returns the orientation.
   *
   * @return 1 to 8; 1 also when none was found
   */
  public int value() {
    return orientation;
  }

  /**
   * Returns whether width and height are swapped when the picture is shown.
   *
   * @return true for orientations 5 to 8
   */
  public boolean swapsSides() {
    return orientation > 4;
  }

  boolean isUpright() {
    return orientation == UPRIGHT;
  }

  /** A block with the orientation as its only tag. */
  byte[] alone() {
    return new byte[] {
      'M',
      'M',
      0,
      MAGIC,
      0,
      0,
      0,
      HEADER,
      0,
      1,
      TAG >> 8,
      TAG & 0xFF,
      0,
      SHORT,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
  }

  private int header() {
    littleEndian = field[0] == 'I';
    directory = (long) number(6 - (littleEndian ? 0 : 2)) << 16 | number(littleEndian ? 4 : 6);
    boolean order = field[0] == field[1] && (field[0] == 'I' || field[0] == 'M');
    return order && number(2) == MAGIC && directory >= HEADER ? COUNT : 0;
  }

  private int count() {
    entries = number(0);
    return entries > 0 ? ENTRY : 0;
  }

  private int entry() {
    entries--;
    if (number(0) == TAG) {
      boolean oneShort = number(2) == SHORT && number(littleEndian ? 4 : 6) == 1;
      int value = number(8);
      if (oneShort && number(littleEndian ? 6 : 4) == 0 && value >= UPRIGHT && value <= LARGEST) {
        orientation = value;
      }
      return 0;
    }
    return entries > 0 ? ENTRY : 0;
  }

  private int number(int at) {
    int first = field[at] & 0xFF;
    int second = field[at + 1] & 0xFF;
    return littleEndian ? second << 8 | first : first << 8 | second;
  }
}
