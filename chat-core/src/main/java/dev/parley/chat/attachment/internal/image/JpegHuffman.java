package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/** One Huffman table (T.81, annex C and F.2.2.3): code lengths and the symbols they mean. */
final class JpegHuffman {
  static final int LONGEST = 16;

  /** T.81, K.3.1: luminance and chrominance. */
  static final JpegHuffman[] STANDARD_DIRECT = {
    of("00010501010101010100000000000000", "000102030405060708090a0b"),
    of("00030101010101010101010000000000", "000102030405060708090a0b")
  };

  /** T.81, K.3.2: luminance and chrominance. */
  static final JpegHuffman[] STANDARD_ALTERNATING = {
    of(
        "0002010303020403050504040000017d",
        "01020300041105122131410613516107227114328191a1082342b1c11552d1f0"
            + "2433627282090a161718191a25262728292a3435363738393a43444546474849"
            + "4a535455565758595a636465666768696a737475767778797a83848586878889"
            + "8a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5"
            + "c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8"
            + "f9fa"),
    of(
        "00020102040403040705040400010277",
        "000102031104052131061241510761711322328108144291a1b1c109233352f0"
            + "156272d10a162434e125f11718191a262728292a35363738393a434445464748"
            + "494a535455565758595a636465666768696a737475767778797a828384858687"
            + "88898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3"
            + "c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8"
            + "f9fa")
  };

  private static final int LOOKAHEAD = 9;
  private static final int MOST_SYMBOLS = 256;

  private final int[] counts;
  private final byte[] symbols;
  private final int[] firstAtLength = new int[LONGEST + 1];
  private final int[] endAtLength = new int[LONGEST + 1];
  private short[] short9 = new short[0];
  private boolean derived;

  private JpegHuffman(int[] counts, byte[] symbols) {
    this.counts = counts;
    this.symbols = symbols;
  }

  static JpegHuffman read(JpegBody body) throws IOException {
    int[] counts = new int[LONGEST + 1];
    int total = 0;
    for (int length = 1; length <= LONGEST; length++) {
      counts[length] = body.next();
      total += counts[length];
    }
    if (total > MOST_SYMBOLS) {
      throw wrong();
    }
    byte[] symbols = new byte[total];
    for (int at = 0; at < total; at++) {
      symbols[at] = (byte) body.next();
    }
    return new JpegHuffman(counts, symbols);
  }

  private static JpegHuffman of(String counts, String symbols) {
    byte[] lengths = HexFormat.of().parseHex(counts);
    int[] byLength = new int[LONGEST + 1];
    for (int length = 1; length <= LONGEST; length++) {
      byLength[length] = lengths[length - 1];
    }
    return new JpegHuffman(byLength, HexFormat.of().parseHex(symbols)).derive();
  }

  /** Assigns the codes, when a scan first uses the table: a flood of tables costs nothing. */
  JpegHuffman derive() {
    if (derived) {
      return this;
    }
    short9 = new short[1 << LOOKAHEAD];
    int code = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      firstAtLength[length] = index - code;
      for (int count = counts[length]; count > 0; count--) {
        if (length <= LOOKAHEAD) {
          int from = code << (LOOKAHEAD - length);
          int entry = length << 8 | (symbols[index] & 0xFF);
          if (code < 1 << length) {
            Arrays.fill(short9, from, from + (1 << (LOOKAHEAD - length)), (short) entry);
          }
        }
        index++;
        code++;
      }
      if (code > 1 << length) {
        throw wrong();
      }
      endAtLength[length] = code;
      code <<= 1;
    }
    derived = true;
    return this;
  }

  /**
   * Finds the code with which 16 bits begin.
   *
   * @return its length and its symbol, as length x 256 + symbol, or 0 if no code begins so
   */
  int find(int bits) {
    int entry = short9[bits >>> (LONGEST - LOOKAHEAD)];
    if (entry != 0) {
      return entry;
    }
    for (int length = LOOKAHEAD + 1; length <= LONGEST; length++) {
      int code = bits >>> (LONGEST - length);
      if (code < endAtLength[length]) {
        return length << 8 | (symbols[firstAtLength[length] + code] & 0xFF);
      }
    }
    return 0;
  }

  private static RuntimeException wrong() {
    return ImageRejected.because("The JPEG has a Huffman table that assigns no codes.");
  }
}
