package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.Refused;
import java.util.TreeSet;

/**
 * Finds what a reader of PDF starts from: the last reference to a cross-reference table or stream
 * (ISO 32000-1, 7.5.5 and 7.5.8), and a catalog. Used by one thread.
 */
final class PdfEnding {
  private static final int MOST_TABLES = 10_000;

  /**
   * Readers look for the end marker in the last bytes of a file, and accept spaces at an offset.
   */
  private static final int MOST_AFTER_END = 1024;

  private static final int MOST_SPACES = 16;

  private final TreeSet<Long> tables = new TreeSet<>();
  private PdfToken last = new PdfToken(PdfToken.Kind.WORD, "", 0, false, false);
  private long beforeLast;
  private long object;
  private long reference = -1;
  private long end = -1;
  private boolean catalog;

  void accept(PdfToken token) {
    if (token.is("obj")) {
      object = beforeLast;
    } else if (token.is("xref")) {
      table(token.position());
    } else if (token.isName("XRef") && last.isName("Type")) {
      table(object);
    } else if (token.isName("Root")) {
      catalog = true;
    } else if (last.is("startxref") && token.isNumber()) {
      reference = token.number();
    } else if (token.is("EOF") && token.comment()) {
      end = token.position();
    }
    beforeLast = last.position();
    last = token;
  }

  private void table(long position) {
    tables.add(position);
    if (tables.size() > MOST_TABLES) {
      throw Refused.damaged("The PDF was changed too often.");
    }
  }

  void check(long size) {
    if (end < 0 || end < size - MOST_AFTER_END || !catalog) {
      throw Refused.damaged("The PDF ends before it is whole.");
    }
    Long found = tables.ceiling(reference);
    if (reference < 0 || found == null || found > reference + MOST_SPACES) {
      throw Refused.damaged("The PDF does not say where its objects are.");
    }
  }
}
