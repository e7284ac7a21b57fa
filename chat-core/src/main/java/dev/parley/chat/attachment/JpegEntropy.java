package dev.parley.chat.attachment;

import java.io.IOException;

/**
 * The data of one scan. Huffman codes are walked without computing a coefficient, which shows
 * whether every block is there: a file cut in half with an end marker glued on is well-formed
 * otherwise. Two kinds are only copied to the next marker: arithmetic coding, and the refinement of
 * a progressive picture's AC coefficients, whose codes can be told apart only with a memory of the
 * whole picture. Used by one thread.
 */
final class JpegEntropy {
  private final ImageInput in;
  private final ImageOutput out;
  private final JpegFrame frame;
  private final JpegScan scan;
  private final JpegTables tables;
  private final JpegBits bits;

  JpegEntropy(ImageInput in, ImageOutput out, JpegFrame frame, JpegScan scan, JpegTables tables) {
    this.in = in;
    this.out = out;
    this.frame = frame;
    this.scan = scan;
    this.tables = tables;
    this.bits = new JpegBits(in, out);
  }

  /** Copies the data, and returns the marker behind it. */
  JpegMarker walk() throws IOException {
    scan.components().forEach(component -> tables.requireQuantization(component.quantization()));
    boolean refinement = frame.isProgressive() && scan.first() > 0 && scan.refined() > 0;
    return frame.isArithmetic() || refinement ? copy() : count();
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
          throw cut();
        }
        return marker;
      }
      marker.writeTo(out);
    }
  }

  private JpegMarker count() throws IOException {
    JpegBlocks blocks = JpegBlocks.of(frame, scan, tables, bits);
    long units = frame.units(scan);
    long interval = tables.restartInterval() == 0 ? units : tables.restartInterval();
    int restarts = 0;
    long done = 0;
    boolean dry = false;
    while (done < units) {
      long wanted = Math.min(interval, units - done);
      dry = blocks.read(wanted) < wanted;
      done += wanted;
      if (done < units && !restart(restarts++ & 7)) {
        throw cut();
      }
    }
    if (dry) {
      throw cut();
    }
    return bits.end();
  }

  /**
   * Goes on at a restart marker, or stays before one that belongs further on: damage in the middle
   * costs some blocks and not the picture. These are the choices of libjpeg's
   * jpeg_resync_to_restart.
   */
  private boolean restart(int expected) throws IOException {
    while (JpegMarker.isRestart(bits.end().code())) {
      int ahead = (bits.end().code() - expected) & 7;
      if (ahead == 1 || ahead == 2) {
        return true;
      }
      if (ahead != 6 && ahead != 7) {
        bits.passMarker();
        return true;
      }
      bits.dropMarker();
    }
    return false;
  }

  private static RuntimeException cut() {
    return ImageRejected.because("The JPEG has a scan that ends before its pixels do.");
  }
}
