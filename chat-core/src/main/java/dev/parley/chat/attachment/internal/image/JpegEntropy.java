package dev.parley.chat.attachment.internal.image;

import java.io.IOException;

/**
 * The data of one scan. Huffman codes are decoded without computing coefficients, which shows
 * whether every block is there: a file cut in half, with an end marker appended, is well-formed
 * otherwise. Two kinds are only copied to the next marker: arithmetic coding, and the refinement of
 * a progressive picture's AC coefficients, which can be decoded only with the whole picture in
 * memory. Used by one thread.
 */
final class JpegEntropy {
  /**
   * The part of its blocks, one in so many, that a scan may lack at its end: after a flipped bit a
   * decoder misreads some blocks, and browsers show photographs with such damage.
   */
  private static final int TOLERATED = 64;

  private final ImageInput in;
  private final ImageOutput out;
  private final JpegFrame frame;
  private final JpegScan scan;
  private final JpegTables tables;
  private final JpegBits bits;
  private boolean staying;

  JpegEntropy(ImageInput in, ImageOutput out, JpegFrame frame, JpegScan scan, JpegTables tables) {
    this.in = in;
    this.out = out;
    this.frame = frame;
    this.scan = scan;
    this.tables = tables;
    this.bits = new JpegBits(in, out);
  }

  /** Copies the data, and returns the marker after it. */
  JpegMarker copyAndCount() throws IOException {
    scan.components().forEach(component -> tables.requireQuantization(component.quantization()));
    if (frame.isArithmetic()) {
      return copy();
    }
    JpegBlocks blocks = JpegBlocks.of(frame, scan, tables, bits);
    boolean refinement = frame.isProgressive() && scan.first() > 0 && scan.refined() > 0;
    return refinement ? copy() : count(blocks);
  }

  private JpegMarker copy() throws IOException {
    boolean empty = true;
    while (true) {
      int value = in.need();
      if (value != 0xFF) {
        out.write(value);
        empty = false;
        continue;
      }
      long fill = 0;
      int code = in.need();
      while (code == 0xFF) {
        fill++;
        code = in.need();
      }
      JpegMarker marker = new JpegMarker(code, fill);
      if (code != 0 && !JpegMarker.isRestart(code)) {
        if (empty) {
          throw ImageRejected.because("The JPEG has a scan without data.");
        }
        return marker;
      }
      marker.writeTo(out);
    }
  }

  private JpegMarker count(JpegBlocks blocks) throws IOException {
    long units = frame.units(scan);
    long interval = tables.restartInterval() == 0 ? units : tables.restartInterval();
    int restarts = 0;
    long read = 0;
    long passed = 0;
    boolean more = true;
    while (more) {
      long wanted = Math.min(interval, units - passed);
      read = passed + blocks.read(wanted);
      passed += wanted;
      more = passed < units && restart(restarts++ & 7);
    }
    if (units - read > units / TOLERATED) {
      throw ImageRejected.because("The JPEG has a scan that ends before its pixels do.");
    }
    if (staying) {
      // Without the marker, what was kept would count as cut where the marker let it go on.
      bits.passMarker();
    }
    return bits.end();
  }

  /**
   * Resynchronises at restart markers, as libjpeg's jpeg_resync_to_restart does: goes on at one,
   * waits at one that belongs further on, and skips those that came before or are none. Damage in
   * the middle then costs some blocks and not the picture.
   */
  private boolean restart(int expected) throws IOException {
    int code = bits.end().code();
    while (code < JpegFrame.FIRST_MARKER || JpegMarker.isRestart(code)) {
      int ahead = (code - expected) & 7;
      boolean restart = JpegMarker.isRestart(code);
      staying = restart && (ahead == 1 || ahead == 2);
      if (staying) {
        return true;
      }
      if (restart && ahead < 6) {
        bits.passMarker();
        return true;
      }
      bits.dropMarker();
      code = bits.end().code();
    }
    return false;
  }
}
