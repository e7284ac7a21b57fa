package dev.parley.chat.attachment.internal.pdf;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads one object, from its first byte, and refuses what does something besides being shown (ISO
 * 32000-1, 7.6, 7.11.4 and 12.6). Names count wherever they are. Used by one thread.
 */
final class PdfObject {
  private static final Set<String> ACTIVE =
      Set.of(
          "JavaScript",
          "JS",
          "Launch",
          "SubmitForm",
          "ImportData",
          "GoToR",
          "GoToE",
          "Rendition",
          "Movie",
          "OnInstantiate",
          "RichMedia",
          "RichMediaExecute",
          "EmbeddedFile",
          "EmbeddedFiles");

  private static final PdfToken NONE = new PdfToken(PdfToken.Kind.WORD, "", 0, false, false);

  private final PdfCode code = new PdfCode(this::accept);
  private final PdfStreamKind kind = new PdfStreamKind();
  private final Consumer<PdfStreamKind> streams;
  private final PdfTriggers triggers;
  private PdfToken last = NONE;
  private boolean ended;

  /**
   * Begins one.
   *
   * @param streams is given what is known of the object when its stream begins
   * @param opening of the document
   * @param number of the object
   */
  PdfObject(Consumer<PdfStreamKind> streams, PdfOpening opening, int number) {
    this.streams = streams;
    this.triggers = new PdfTriggers(opening, number);
  }

  void accept(int value) {
    if (!ended) {
      code.accept(value);
    }
  }

  void end() {
    code.end();
  }

  /** Whether nothing more belongs to it. */
  boolean isEnded() {
    return ended;
  }

  boolean isPlain() {
    return code.isPlain();
  }

  int depth() {
    return code.depth();
  }

  private void accept(PdfToken token) {
    if (token.is("<") || token.is(">") || token.is(")")) {
      return;
    }
    boolean name = token.kind() == PdfToken.Kind.NAME;
    if (name && ACTIVE.contains(token.text())) {
      throw PdfActions.active();
    }
    if (isKey(last) && isObject(token)) {
      throw PdfActions.active();
    }
    triggers.accept(token, code.depth());
    kind.accept(token);
    if (code.depth() == 0 && token.is("stream")) {
      streams.accept(kind);
    }
    if (code.depth() == 0 && (token.is("stream") || token.is("endobj") || token.is("endstream"))) {
      ended = true;
    }
    last = token;
  }

  private static boolean isKey(PdfToken token) {
    return token.kind() == PdfToken.Kind.NAME && PdfActions.KEYS.contains(token.text());
  }

  /** Whether it begins a dictionary, an array, or a reference. */
  private static boolean isObject(PdfToken token) {
    boolean word = token.kind() == PdfToken.Kind.WORD && !token.is("null");
    return word || token.is("<<") || token.is("[");
  }
}
