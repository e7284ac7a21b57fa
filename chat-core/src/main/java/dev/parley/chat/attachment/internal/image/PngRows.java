package dev.parley.chat.attachment.internal.image;

/**
 * How many bytes the inflated pixels of one picture have, row by row, each after its filter byte
 * (PNG, 7 and 8). Used by one thread.
 */
final class PngRows {
  private static final int LAST_FILTER = 4;
  private static final int[] COLUMN = {0, 4, 0, 2, 0, 1, 0};
  private static final int[] ROW = {0, 0, 4, 0, 2, 0, 1};
  private static final int[] COLUMN_STEP = {8, 8, 4, 4, 2, 2, 1};
  private static final int[] ROW_STEP = {8, 8, 8, 4, 4, 2, 2};

  private final PngHeader header;
  private final long width;
  private final long height;
  private int pass;
  private long rowsLeft;
  private long rowBytes;
  private long left;

  PngRows(PngHeader header, long width, long height) {
    this.header = header;
    this.width = width;
    this.height = height;
    this.pass = -1;
    nextPass();
  }

  boolean areComplete() {
    return rowsLeft == 0;
  }

  /** Counts inflated bytes; those after the last row are ignored. */
  void accept(byte[] bytes, int length) {
    int at = 0;
    while (at < length && rowsLeft > 0) {
      if (left == 0) {
        if (bytes[at] < 0 || bytes[at] > LAST_FILTER) {
          throw ImageRejected.because("The PNG has a row with an unknown filter.");
        }
        at++;
        left = rowBytes;
      }
      int taken = (int) Math.min(left, length - at);
      at += taken;
      left -= taken;
      if (left == 0) {
        rowsLeft--;
        if (rowsLeft == 0) {
          nextPass();
        }
      }
    }
  }

  /** A pass without columns has no rows either (PNG, 8.2). */
  private void nextPass() {
    int passes = header.interlaced() ? COLUMN.length : 1;
    while (rowsLeft == 0 && pass + 1 < passes) {
      pass++;
      boolean whole = !header.interlaced();
      long columns = whole ? width : steps(width - COLUMN[pass], COLUMN_STEP[pass]);
      long rows = whole ? height : steps(height - ROW[pass], ROW_STEP[pass]);
      rowBytes = header.rowBytes(columns);
      rowsLeft = columns == 0 ? 0 : rows;
    }
  }

  private static long steps(long pixels, long step) {
    return pixels <= 0 ? 0 : (pixels + step - 1) / step;
  }
}
