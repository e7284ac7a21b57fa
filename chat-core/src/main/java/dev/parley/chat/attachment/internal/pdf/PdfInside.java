package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.Refused;
import java.util.Arrays;

/**
 * Searches the content of one object stream. It begins with pairs of numbers, which are an object
 * and its offset (ISO 32000-1, 7.5.7); an offset may be inside a string of another object. Used by
 * one thread.
 */
final class PdfInside {
  /** Readers and writers of PDF keep far fewer in one stream. */
  private static final int MOST_OBJECTS = 200_000;

  private static final int NUMBER_BITS = 24;

  /** Greater than any number or offset that is used. */
  private static final long GREATEST = 1L << 36;

  private final PdfObjects objects;
  private final PdfLexer lexer;
  private final long first;
  private long position;
  private long digits = -1;
  private long number = -1;

  /** Offsets and numbers of objects, in order once the pairs have ended. */
  private long[] starts = new long[64];

  private int count;
  private int begun;

  PdfInside(PdfOpening opening, long first) {
    this.first = first;
    PdfActions actions = new PdfActions();
    PdfObjects inside = new PdfObjects(stream -> {}, opening);
    inside.begin(0);
    objects = inside;
    lexer =
        new PdfLexer(
            token -> {
              actions.accept(token);
              inside.accept(token);
            });
  }

  void accept(int value) {
    if (position < first) {
      pair(value);
    } else if (position == first) {
      ended();
      Arrays.sort(starts, 0, count);
    }
    while (position >= first && begun < count && starts[begun] >> NUMBER_BITS == position - first) {
      objects.begin((int) (starts[begun] & ((1L << NUMBER_BITS) - 1)));
      begun++;
    }
    lexer.accept(value);
    objects.accept(value);
    position++;
  }

  /** Whether all of its objects have ended. */
  boolean isSearched() {
    return position > first && begun == count && objects.isEmpty();
  }

  void end() {
    lexer.end();
    objects.end();
  }

  private void pair(int value) {
    if (value >= '0' && value <= '9') {
      digits = Math.min(GREATEST, Math.max(0, digits) * 10 + (value - '0'));
    } else if (value <= ' ') {
      ended();
    } else {
      throw Refused.active("An object stream of the PDF cannot be searched.");
    }
  }

  private void ended() {
    if (digits < 0) {
      return;
    }
    if (number < 0) {
      number = digits;
    } else {
      start(number, digits);
      number = -1;
    }
    digits = -1;
  }

  private void start(long object, long offset) {
    if (count == MOST_OBJECTS || object >= (1L << NUMBER_BITS)) {
      throw Refused.damaged("An object stream of the PDF has too many objects.");
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
    }
    starts[count] = (offset << NUMBER_BITS) | object;
    count++;
  }
}
