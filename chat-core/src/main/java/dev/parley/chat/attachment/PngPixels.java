package dev.parley.chat.attachment;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the pixels of one picture after the other, only to count them: a row that is missing
 * shows in no other way. The checksum at the stream's end is not looked at, as in browsers. Used by
 * one thread.
 */
final class PngPixels implements AutoCloseable {
  private static final int BUFFER = 16_384;

  /** How much may be inflated behind the last row while the stream's own end is looked for. */
  private static final int MOST_SURPLUS = 65_536;

  /**
   * How much is inflated of animations, all frames together. A few megabytes of zeros inflate for
   * seconds; frames beyond are copied on their structure alone.
   */
  private static final long MOST_ANIMATION = 200L << 20;

  private final Inflater inflater = new Inflater();
  private final byte[] scratch = new byte[BUFFER];
  private PngRows rows;
  private long inflatedInAll;
  private int surplus;
  private boolean ended;
  private boolean trusted;
  private long animation;

  PngPixels() {
    rows = new PngRows(new PngHeader(0, 0, 0, false, false), 0, 0);
  }

  void begin(PngHeader header, long width, long height) {
    inflater.reset();
    rows = new PngRows(header, width, height);
    inflatedInAll = 0;
    surplus = 0;
    ended = false;
  }

  void beginFrame(PngHeader header, long width, long height) {
    begin(header, width, height);
    animation += height * (header.rowBytes(width) + 1);
    trusted = animation > MOST_ANIMATION;
  }

  boolean areComplete() {
    return trusted || rows.areComplete();
  }

  /** True behind the end of the compressed stream: what follows is no part of the picture. */
  boolean haveEnded() {
    return ended;
  }

  void accept(byte[] data, int length) {
    if (ended || trusted) {
      return;
    }
    inflater.setInput(data, 0, length);
    try {
      int inflated = inflater.inflate(scratch);
      while (inflated > 0) {
        take(inflated);
        inflated = ended ? 0 : inflater.inflate(scratch);
      }
      ended |= inflater.finished() || inflater.needsDictionary();
    } catch (DataFormatException damaged) {
      damaged((int) (inflater.getBytesWritten() - inflatedInAll));
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
      ended = surplus > MOST_SURPLUS;
    } else {
      rows.accept(scratch, inflated);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
