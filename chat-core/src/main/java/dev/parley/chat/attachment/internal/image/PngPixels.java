package dev.parley.chat.attachment.internal.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the pixels of one picture after the other, only to count them, since a missing row can
 * be found in no other way. Like browsers, it ignores the checksum at the end of the stream. Used
 * by one thread.
 */
final class PngPixels implements AutoCloseable {
  private static final int BUFFER = 16_384;

  /** The two bytes before the deflated data, and the bit in them for a dictionary. */
  private static final int HEADER = 2;

  private static final int DICTIONARY = 0x20;

  /** The bytes after the deflated data: not checked, and kept. */
  private static final int CHECKSUM = 4;

  /**
   * How much may be inflated after the last row. Browsers ignore a surplus, but other decoders
   * inflate all of it, and a few megabytes of zeros inflate to gigabytes.
   */
  private static final int MOST_SURPLUS = 65_536;

  /**
   * How much is inflated of animations, all frames together, and how much more for each byte of
   * them. A few megabytes of zeros inflate for seconds; frames beyond are copied on their structure
   * alone.
   */
  private static final long MOST_ANIMATION = 200L << 20;

  private static final long MORE_ANIMATION = 64;

  /** Without the stream's own header and checksum: to compute that takes as long as inflating. */
  private final Inflater inflater = new Inflater(true);

  private final byte[] scratch = new byte[BUFFER];
  private PngRows rows;
  private long inflatedInAll;
  private int surplus;
  private int headLeft;
  private int head;
  private int tailLeft;
  private boolean ended;
  private boolean trusted;
  private long animation;
  private long deflated;

  PngPixels() {
    rows = new PngRows(new PngHeader(0, 0, 0, false, false), 0, 0);
  }

  void begin(PngHeader header, long width, long height) {
    inflater.reset();
    rows = new PngRows(header, width, height);
    headLeft = HEADER;
    head = 0;
    tailLeft = CHECKSUM;
    inflatedInAll = 0;
    surplus = 0;
    ended = false;
  }

  void beginFrame(PngHeader header, long width, long height) {
    begin(header, width, height);
    animation += height * (header.rowBytes(width) + 1);
    trusted = animation > MOST_ANIMATION + MORE_ANIMATION * deflated;
  }

  boolean areComplete() {
    return trusted || rows.areComplete();
  }

  /** True after the end of the compressed stream: what follows is not part of the picture. */
  boolean haveEnded() {
    return ended;
  }

  void accept(byte[] data, int length) {
    deflated += length;
    if (ended || trusted) {
      return;
    }
    if (inflater.finished()) {
      tailLeft -= length;
      ended = tailLeft <= 0;
      return;
    }
    int start = 0;
    while (headLeft > 0 && start < length) {
      head = head << 8 | (data[start++] & 0xFF);
      headLeft--;
      requireHeader();
    }
    inflater.setInput(data, start, length - start);
    try {
      int inflated = inflater.inflate(scratch);
      while (inflated > 0) {
        take(inflated);
        inflated = ended ? 0 : inflater.inflate(scratch);
      }
      if (inflater.finished()) {
        tailLeft -= inflater.getRemaining();
        ended |= tailLeft <= 0;
      }
    } catch (DataFormatException damaged) {
      damaged((int) (inflater.getBytesWritten() - inflatedInAll));
    }
  }

  /** Deflate with a window of at most 32 KB and no dictionary (RFC 1950, 2.2). */
  private void requireHeader() {
    boolean wrong = head % 31 != 0 || (head >> 8 & 0xF) != 8 || head >> 12 > 7;
    if (headLeft == 0 && (wrong || (head & DICTIONARY) != 0)) {
      throw ImageRejected.because("The PNG has damaged pixels.");
    }
  }

  /** Of an inflation that fails, the bytes before the damage count as well. */
  private void damaged(int inflated) {
    take(inflated);
    ended = true;
    if (!rows.areComplete()) {
      throw ImageRejected.because("The PNG has damaged pixels.");
    }
  }

  private void take(int inflated) {
    inflatedInAll += inflated;
    if (rows.areComplete()) {
      surplus += inflated;
      if (surplus > MOST_SURPLUS) {
        throw ImageRejected.because("The PNG has far more pixels than its header says.");
      }
    } else {
      rows.accept(scratch, inflated);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
