package dev.parley.chat.attachment.internal.image;

import java.util.Arrays;

/**
 * Reads the codes of one frame and counts their pixels without decoding them: of each table entry
 * only the length is kept (GIF89a, appendix F). So a frame that lacks a row is found in 8 KB of
 * memory. Used by one thread.
 */
final class GifCodes {
  private static final int LARGEST_CODE_SIZE = 8;
  private static final int MOST_CODES = 4096;
  private static final int WIDEST = 12;

  /** How many pixels too many are kept: some encoders write a few. */
  private static final long MOST_SURPLUS = 65_536;

  private final short[] lengths = new short[MOST_CODES];
  private final int clear;
  private final long wanted;
  private int width;
  private int next;
  private int previous = -1;
  private long pixels;
  private int bits;
  private int held;
  private boolean ended;

  GifCodes(int codeSize, int wanted) {
    this.wanted = wanted;
    this.clear = 1 << Math.min(codeSize, LARGEST_CODE_SIZE);
    this.ended = codeSize > LARGEST_CODE_SIZE;
    Arrays.fill(lengths, 0, clear, (short) 1);
    reset();
  }

  /** False after the end code, an invalid code, or far too many pixels. */
  boolean isOpen() {
    return !ended;
  }

  boolean areComplete() {
    return pixels >= wanted;
  }

  void accept(byte[] block, int length) {
    for (int at = 0; at < length && !ended; at++) {
      bits |= (block[at] & 0xFF) << held;
      held += 8;
      while (held >= width && !ended) {
        int code = bits & ((1 << width) - 1);
        bits >>>= width;
        held -= width;
        code(code);
      }
    }
  }

  private void code(int code) {
    if (code == clear) {
      reset();
    } else if (code == clear + 1 || code > next || (code == next && previous < 0)) {
      ended = true;
    } else {
      remember();
      pixels += lengths[code];
      ended = pixels > wanted + MOST_SURPLUS;
      previous = code;
    }
  }

  /**
   * A new entry is the previous string and one more pixel; a full table stays as it is. Codes widen
   * also after the first one, which matters for pictures whose code size is below 2.
   */
  private void remember() {
    if (previous >= 0 && next < MOST_CODES) {
      lengths[next] = (short) (lengths[previous] + 1);
      next++;
    }
    if (next >= 1 << width && width < WIDEST) {
      width++;
    }
  }

  private void reset() {
    width = Integer.numberOfTrailingZeros(clear) + 1;
    next = clear + 2;
    previous = -1;
  }
}
