package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.Refused;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates the streams that contain objects (ISO 32000-1, 7.5.7), and searches these, too. Streams
 * with pictures, fonts and pages are not inflated, as they contain no objects. Used by one thread.
 */
final class PdfObjectStreams implements AutoCloseable {
  private static final int BUFFER = 4096;

  /** For all of them together; a document of a thousand pages has about ten megabytes. */
  private static final long MOST_INFLATED = 200L << 20;

  private final byte[] inflated = new byte[BUFFER];
  private final byte[] one = new byte[1];
  private final PdfStreamKind kind = new PdfStreamKind(false);

  /** A string may contain what looks like the beginning of another object. */
  private final PdfStreamKind hidden = new PdfStreamKind(true);

  private @Nullable Inflater inflater;
  private @Nullable PdfLexer lexer;
  private boolean started;
  private boolean certain;
  private long total;

  /** The next token of the file. */
  void accept(PdfToken token) {
    if (!token.is("stream")) {
      kind.accept(token);
      hidden.accept(token);
      return;
    }
    if (kind.hasObjects()) {
      begin(kind);
    } else if (hidden.isTyped()) {
      begin(hidden);
    } else if (hidden.hasObjects()) {
      inflate(false);
    }
    kind.clear();
    hidden.clear();
  }

  private void begin(PdfStreamKind found) {
    if (!found.isSearchable()) {
      throw Refused.active("An object stream of the PDF cannot be searched.");
    }
    if (found.isDeflated()) {
      inflate(true);
    }
  }

  private void inflate(boolean isCertain) {
    if (inflater != null && certain) {
      throw Refused.damaged("An object stream of the PDF is inside another one.");
    }
    close();
    inflater = new Inflater();
    lexer = new PdfLexer(new PdfActions()::accept);
    started = false;
    certain = isCertain;
  }

  /** The next byte of the file, after the tokens that end with it. */
  void accept(int value) {
    Inflater current = inflater;
    PdfLexer tokens = lexer;
    if (current == null || tokens == null || (!started && isSpace(value))) {
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
          tokens.accept(inflated[at] & 0xFF);
        }
        count = current.inflate(inflated);
      }
    } catch (DataFormatException damaged) {
      stop();
      return;
    }
    if (current.needsDictionary()) {
      stop();
    } else if (current.finished()) {
      tokens.end();
      close();
    }
  }

  /** What is no object stream need not be compressed. */
  private void stop() {
    if (certain) {
      throw Refused.damaged("An object stream of the PDF is damaged.");
    }
    close();
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
      lexer = null;
    }
  }
}
