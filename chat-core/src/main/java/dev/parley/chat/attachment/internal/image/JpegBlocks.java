package dev.parley.chat.attachment.internal.image;

import java.io.IOException;

/**
 * Skips the coded blocks of one scan (T.81, F.2.2 and G.1.2); only the lengths of codes matter.
 * Used by one thread.
 */
final class JpegBlocks {
  private static final int BLOCK = 64;
  private static final int ZEROES = 15;

  private final JpegBits bits;
  private final JpegHuffman[] direct;
  private final JpegHuffman[] alternating;
  private final Kind kind;
  private final int first;
  private final int last;

  private JpegBlocks(
      JpegBits bits, JpegHuffman[] direct, JpegHuffman[] alternating, Kind kind, JpegScan scan) {
    this.bits = bits;
    this.direct = direct;
    this.alternating = alternating;
    this.kind = kind;
    this.first = scan.first();
    this.last = scan.last();
  }

  static JpegBlocks of(JpegFrame frame, JpegScan scan, JpegTables tables, JpegBits bits) {
    boolean progressive = frame.isProgressive();
    Kind kind =
        !progressive
            ? Kind.SEQUENTIAL
            : scan.first() > 0 ? Kind.BAND : scan.refined() > 0 ? Kind.BIT : Kind.DIRECT;
    int blocks = 0;
    for (JpegFrame.Component component : scan.components()) {
      blocks += scan.blocksOf(component);
    }
    JpegHuffman[] direct = new JpegHuffman[blocks];
    JpegHuffman[] alternating = new JpegHuffman[blocks];
    int block = 0;
    for (int at = 0; at < scan.components().size(); at++) {
      for (int left = scan.blocksOf(scan.components().get(at)); left > 0; left--) {
        if (kind == Kind.SEQUENTIAL || kind == Kind.DIRECT) {
          direct[block] = tables.direct(scan.directTables().get(at), progressive).derive();
        }
        if (kind == Kind.SEQUENTIAL || kind == Kind.BAND) {
          alternating[block] =
              tables.alternating(scan.alternatingTables().get(at), progressive).derive();
        }
        block++;
      }
    }
    return new JpegBlocks(bits, direct, alternating, kind, scan);
  }

  /**
   * Reads one restart interval.
   *
   * @param units how many MCUs it has
   * @return how many were whole before the data ended
   */
  long read(long units) throws IOException {
    if (kind == Kind.BAND) {
      return band(units);
    }
    for (long unit = 0; unit < units; unit++) {
      for (int block = 0; block < direct.length; block++) {
        if (!block(block)) {
          return unit;
        }
      }
    }
    return units;
  }

  private boolean block(int block) throws IOException {
    if (kind == Kind.BIT) {
      return bits.skip(1);
    }
    if (bits.symbolAndBits(direct[block]) < 0) {
      return false;
    }
    return kind == Kind.DIRECT || coefficients(alternating[block]);
  }

  private boolean coefficients(JpegHuffman table) throws IOException {
    int coefficient = 1;
    while (coefficient < BLOCK) {
      int symbol = bits.symbolAndBits(table);
      if (symbol < 0) {
        return false;
      }
      int run = symbol >> 4;
      if ((symbol & 0xF) == 0 && run != ZEROES) {
        return true;
      }
      coefficient += run + 1;
    }
    return true;
  }

  /** One code may represent a run of empty blocks at the end of a band (G.1.2.2). */
  private long band(long units) throws IOException {
    long unit = 0;
    while (unit < units) {
      int coefficient = first;
      long empty = 0;
      while (coefficient <= last && empty == 0) {
        int symbol = bits.symbol(alternating[0]);
        int run = symbol >> 4;
        boolean ends = (symbol & 0xF) == 0 && run != ZEROES;
        int extra = symbol < 0 ? 0 : ends ? run : symbol & 0xF;
        int value = extra == 0 ? 0 : bits.value(extra);
        if (symbol < 0 || value < 0) {
          return unit;
        }
        coefficient += run + 1;
        empty = ends ? (1L << run) + value : 0;
      }
      unit += Math.max(1, empty);
    }
    return units;
  }

  private enum Kind {
    SEQUENTIAL,
    DIRECT,
    BIT,
    BAND
  }
}
