package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.Refused;
import java.util.Set;

/**
 * Refuses a PDF that does something besides being shown (ISO 32000-1, 12.6.4, 7.11.4 and 7.6). A
 * name counts where it may be the value or the key of an entry; in the address of a link it follows
 * other characters. Used by one thread.
 */
final class PdfActions {
  private static final Set<String> KINDS = Set.of("S", "Type", "Subtype");

  private static final Set<String> ACTIVE =
      Set.of(
          "JavaScript",
          "Launch",
          "SubmitForm",
          "ImportData",
          "GoToR",
          "GoToE",
          "Rendition",
          "RichMedia",
          "RichMediaExecute",
          "EmbeddedFile",
          "EmbeddedFiles");

  /** Too short, or too common, to count unless an object or a reference to one follows. */
  static final Set<String> KEYS = Set.of("EF", "XFA", "Encrypt");

  private static final PdfToken NONE = new PdfToken(PdfToken.Kind.WORD, "", 0, false, false);

  private PdfToken last = NONE;
  private PdfToken lastOutsideComments = NONE;
  private int sinceKey = Integer.MAX_VALUE;

  void accept(PdfToken token) {
    if (token.kind() == PdfToken.Kind.NAME && ACTIVE.contains(token.text())) {
      if (!token.attached() || isKind(last) || isKind(lastOutsideComments)) {
        throw active();
      }
    }
    key(token);
    last = token;
    if (!token.comment()) {
      lastOutsideComments = token;
    }
  }

  /** An object begins with two delimiters or a bracket; a reference is two numbers and an R. */
  private void key(PdfToken token) {
    boolean object = sinceKey == 0 && (token.is("<<") || token.is("["));
    boolean reference = sinceKey == 2 && token.is("R");
    if (object || reference) {
      throw active();
    }
    if (token.kind() == PdfToken.Kind.NAME && KEYS.contains(token.text())) {
      sinceKey = 0;
    } else if (sinceKey < 2 && token.isNumber()) {
      sinceKey++;
    } else if (!(sinceKey == 0 && token.is("<")) && !token.comment()) {
      sinceKey = Integer.MAX_VALUE;
    }
  }

  private static boolean isKind(PdfToken token) {
    return token.kind() == PdfToken.Kind.NAME && KINDS.contains(token.text());
  }

  static RuntimeException active() {
    return Refused.active("The PDF runs something, has files attached, or is encrypted.");
  }
}
