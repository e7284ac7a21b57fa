package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.Refused;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates the streams that contain objects (ISO 32000-1, 7.5.7), and searches them, too. Streams
 * with pictures, fonts and pages are not inflated, as they contain no objects. Used by one thread.
 */
final class PdfObjectStreams implements AutoCloseable {
  private static final int BUFFER = 4096;

  /** For all of them together; a document of a thousand pages has about ten megabytes. */
  private static final long MOST_INFLATED = 32L << 20;

  private final byte[] inflated = new byte[BUFFER];
  private final byte[] one = new byte[1];
  private final PdfOpening opening;
  private final PdfPlainStreams plain = new PdfPlainStreams();
  private @Nullable Inflater inflater;
  private @Nullable PdfInside inside;
  private boolean started;
  private long total;

  PdfObjectStreams(PdfOpening opening) {
    this.opening = opening;
  }

  /** A stream that begins with the next byte that is no space. */
  void accept(PdfStreamKind found) {
    if (!found.hasObjects()) {
      return;
    }
    if (!found.isSearchable()) {
      throw Refused.active("An object stream of the PDF cannot be searched.");
    }
    if (!found.isDeflated()) {
      plain.begin(new PdfInside(opening, found.firstObject()));
      return;
    }
    if (inflater != null) {
      throw Refused.damaged("An object stream of the PDF is inside another one.");
    }
    inflater = new Inflater();
    inside = new PdfInside(opening, found.firstObject());
    started = false;
  }

  /** The next byte of the file, after the tokens that end with it. */
  void accept(int value) {
    plain.accept(value);
    Inflater current = inflater;
    PdfInside content = inside;
    if (current == null || content == null || (!started && isSpace(value))) {
      return;
    }
    started = true;
    one[0] = (byte) value;
    current.setInput(one);
    try {
      int count = current.inflate(inflated);
      while (count > 0) {
        total += count;
        if (total > MOST_INFLATED) {
          throw Refused.damaged("The PDF inflates to too much.");
        }
        for (int at = 0; at < count; at++) {
          content.accept(inflated[at] & 0xFF);
        }
        count = current.inflate(inflated);
      }
    } catch (DataFormatException unreadable) {
      throw damaged();
    }
    if (current.needsDictionary()) {
      throw damaged();
    } else if (current.finished()) {
      content.end();
      close();
    }
  }

  private static RuntimeException damaged() {
    return Refused.damaged("An object stream of the PDF is damaged.");
  }

  /** No compressed data begin with one of these. */
  private static boolean isSpace(int value) {
    return value == '\r' || value == '\n' || value == ' ' || value == '\t';
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
      inside = null;
    }
  }
}
