package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The objects that are open at one position of a file. A reader of PDF follows offsets, so that an
 * object may begin anywhere, also in a string or a comment of another one. Used by one thread.
 */
final class PdfObjects {
  /** Documents have one; each of them costs the time of reading the file. */
  private static final int MOST = 8;

  private final List<PdfObject> open = new ArrayList<>();
  private final Consumer<PdfStreamKind> streams;
  private final PdfOpening opening;
  private PdfToken last = new PdfToken(PdfToken.Kind.DELIMITER, "", 0, false, false);
  private PdfToken beforeLast = last;

  /**
   * Begins with none.
   *
   * @param streams is given what is known of each stream that begins
   * @param opening of the document
   */
  PdfObjects(Consumer<PdfStreamKind> streams, PdfOpening opening) {
    this.opening = opening;
    this.streams = streams;
  }

  /** The next token of the file, read without regard to strings and comments. */
  void accept(PdfToken token) {
    if (token.kind() == PdfToken.Kind.WORD && (token.is("trailer") || begins(token.text()))) {
      boolean whole = token.is("obj");
      begin(PdfOpening.number(whole ? beforeLast : last));
    }
    beforeLast = last;
    last = token;
  }

  /** The next byte, after the tokens that end with it. */
  void accept(int value) {
    for (int at = open.size() - 1; at >= 0; at--) {
      PdfObject object = open.get(at);
      object.accept(value);
      if (object.isEnded()) {
        open.remove(at);
      }
    }
  }

  /** The generation of an object need not be followed by a space. */
  private static boolean begins(String word) {
    int before = word.length() - 4;
    return word.endsWith("obj") && (before < 0 || !Character.isLetter(word.charAt(before)));
  }

  /**
   * Begins an object at the next byte. Another one that is not inside anything has ended.
   *
   * @param number of it, or {@link PdfOpening#UNKNOWN}
   */
  void begin(int number) {
    open.removeIf(each -> each.isPlain() && each.depth() == 0);
    if (open.size() >= MOST) {
      throw Refused.damaged("The PDF has too many objects inside others.");
    }
    open.add(new PdfObject(streams, opening, number));
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  void end() {
    open.forEach(PdfObject::end);
  }
}
