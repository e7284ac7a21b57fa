package dev.parley.chat.attachment.internal.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bits of entropy-coded data, copied as they are fetched (T.81, B.1.1.5 and F.2.2.5). They end
 * at a marker, where a decoder runs out of bits. Used by one thread.
 */
final class JpegBits {
  /** Returned in place of a symbol if the data ended within its code. */
  static final int DRY = -1;

  private final ImageInput in;
  private final ImageOutput out;
  private long buffer;
  private int count;
  private @Nullable JpegMarker marker;

  JpegBits(ImageInput in, ImageOutput out) {
    this.in = in;
    this.out = out;
  }

  /**
   * The next symbol, or {@link #DRY}, also if fewer bits follow it than its lower half says; those
   * are skipped with it. An unassigned code reads as 0, as in libjpeg.
   */
  int symbolAndBits(JpegHuffman table) throws IOException {
    return symbol(table, 0xF);
  }

  /** The next symbol alone, or {@link #DRY}. */
  int symbol(JpegHuffman table) throws IOException {
    return symbol(table, 0);
  }

  private int symbol(JpegHuffman table, int bitsAfter) throws IOException {
    if (count < Integer.SIZE) {
      fill();
    }
    int found = table.find((int) (buffer >>> (Long.SIZE - JpegHuffman.LONGEST)));
    int length = found == 0 ? JpegHuffman.LONGEST + 1 : (found >> 8) + (found & bitsAfter);
    if (length > count) {
      return DRY;
    }
    buffer <<= length;
    count -= length;
    return found & 0xFF;
  }

  /** Skips up to 16 bits; false if there are fewer. */
  boolean skip(int bits) throws IOException {
    if (bits > count) {
      fill();
      if (bits > count) {
        return false;
      }
    }
    buffer <<= bits;
    count -= bits;
    return true;
  }

  /** The value of 1 to 16 bits, or {@link #DRY}. */
  int value(int bits) throws IOException {
    if (bits > count) {
      fill();
    }
    int value = (int) (buffer >>> (Long.SIZE - bits));
    return skip(bits) ? value : DRY;
  }

  /** The marker after the data; decoders ignore what is left before it. */
  JpegMarker end() throws IOException {
    buffer = 0;
    count = 0;
    JpegMarker next = marker == null ? JpegMarker.next(in) : marker;
    marker = next;
    return next;
  }

  /** Goes on after a restart marker. */
  void passMarker() throws IOException {
    end().writeTo(out);
    marker = null;
  }

  /** Drops a restart marker that is not expected. */
  void dropMarker() {
    marker = null;
  }

  private void fill() throws IOException {
    while (count <= Long.SIZE - Byte.SIZE && marker == null) {
      int value = in.need();
      if (value == 0xFF) {
        stuffing();
      } else {
        out.write(value);
        hold(value);
      }
    }
  }

  /** 0xFF is data if a zero follows, also after repetitions of itself; else it begins a marker. */
  private void stuffing() throws IOException {
    long fill = 0;
    int code = in.need();
    while (code == 0xFF) {
      fill++;
      code = in.need();
    }
    JpegMarker found = new JpegMarker(code, fill);
    if (code == 0) {
      found.writeTo(out);
      hold(0xFF);
    } else {
      marker = found;
    }
  }

  private void hold(int value) {
    buffer |= (long) value << (Long.SIZE - Byte.SIZE - count);
    count += Byte.SIZE;
  }
}
