package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tables that are in force at one point of a JPEG (T.81, B.2.4). Used by one thread. */
final class JpegTables {
  private static final int SLOTS = 4;
  private static final int ELEMENTS = 64;
  private static final int CONDITIONED = 16;

  /** Encoders write below 1 kB, and optimizers about as much before each of their scans. */
  private static final int MOST_BYTES = 1 << 20;

  private final JpegHuffman[] direct = new JpegHuffman[SLOTS];
  private final JpegHuffman[] alternating = new JpegHuffman[SLOTS];
  private final boolean[] quantization = new boolean[SLOTS];
  private int restartInterval;
  private int bytes;

  void quantization(JpegBody body) throws IOException {
    while (body.left() > 0) {
      int precisionAndSlot = body.next();
      quantization[slot(precisionAndSlot & 0xF)] = true;
      int bytes = precisionAndSlot > 0xF ? 2 * ELEMENTS : ELEMENTS;
      for (int element = 0; element < bytes; element++) {
        body.next();
      }
    }
  }

  void huffman(JpegBody body) throws IOException {
    while (body.left() > 0) {
      int classAndSlot = body.next();
      JpegHuffman[] tables = (classAndSlot & 0x10) == 0 ? direct : alternating;
      tables[slot(classAndSlot & ~0x10)] = JpegHuffman.read(body);
    }
  }

  /** Conditioning of arithmetic codes (T.81, B.2.4.3), by libjpeg's checks. */
  void conditioning(JpegBody body) throws IOException {
    while (body.left() > 0) {
      int table = body.next();
      int value = body.next();
      boolean direct = table < CONDITIONED;
      if (table >= 2 * CONDITIONED || (direct && (value & 0xF) > value >> 4)) {
        throw ImageRejected.because("The JPEG has a table with a wrong number.");
      }
    }
  }

  /** Tables may come again before each scan, but not without end. */
  void count(int length) {
    bytes += length;
    if (bytes > MOST_BYTES) {
      throw ImageRejected.because("The JPEG has more tables than allowed.");
    }
  }

  void restartInterval(JpegBody body) throws IOException {
    restartInterval = body.next16();
  }

  int restartInterval() {
    return restartInterval;
  }

  void requireQuantization(int slot) {
    if (slot >= SLOTS || !quantization[slot]) {
      throw missing();
    }
  }

  JpegHuffman direct(int slot, boolean progressive) {
    return table(direct, slot, progressive, JpegHuffman.STANDARD_DIRECT);
  }

  JpegHuffman alternating(int slot, boolean progressive) {
    return table(alternating, slot, progressive, JpegHuffman.STANDARD_ALTERNATING);
  }

  /**
   * Frames of Motion JPEG leave out the tables of T.81 K.3, and browsers supply them where the
   * process is sequential.
   */
  private static JpegHuffman table(
      JpegHuffman[] tables, int slot, boolean progressive, JpegHuffman[] standard) {
    @Nullable JpegHuffman table = slot < SLOTS ? tables[slot] : null;
    if (table != null) {
      return table;
    }
    if (progressive || slot >= standard.length) {
      throw missing();
    }
    return standard[slot];
  }

  private static int slot(int number) {
    if (number >= SLOTS) {
      throw ImageRejected.because("The JPEG has a table with a wrong number.");
    }
    return number;
  }

  private static RuntimeException missing() {
    return ImageRejected.because("The JPEG lacks a table that its scans need.");
  }
}
