package dev.parley.chat.attachment.internal.pdf;

import java.util.Set;

/**
 * Refuses an object that acts without a click, other than by going to a page: opening actions,
 * additional actions, and streams whose content is in another file (ISO 32000-1, 7.3.8.2 and
 * 12.6.3). Used by one thread.
 */
final class PdfTriggers {
  private static final Set<String> EVENTS = Set.of("OpenAction", "AA");

  /** Actions that do not show a page of the document; other names may mean something else. */
  private static final Set<String> ACTIONS =
      Set.of("URI", "Named", "Thread", "Sound", "Movie", "Hide", "SetOCGState", "Trans");

  private static final PdfToken NONE = new PdfToken(PdfToken.Kind.WORD, "", 0, false, false);

  private final PdfOpening opening;
  private final int number;
  private final PdfToken[] last = {NONE, NONE, NONE};
  private int lastDepth;

  /** The depth of the event whose action is being read, or the greatest number. */
  private int event = Integer.MAX_VALUE;

  private boolean kind;
  private boolean next;
  private boolean external;

  PdfTriggers(PdfOpening opening, int number) {
    this.opening = opening;
    this.number = number;
  }

  void accept(PdfToken token, int depth) {
    PdfToken key = last[0];
    if (depth <= event && event != Integer.MAX_VALUE) {
      event = Integer.MAX_VALUE;
    }
    if (isEvent(key) && token.is("<<")) {
      event = Math.min(event, lastDepth);
    }
    boolean runs = event != Integer.MAX_VALUE;
    if (token.is("R") && last[2].kind() == PdfToken.Kind.NAME) {
      reference(last[2], last[1], runs);
    }
    if (token.is("R") && last[2].equals(NONE)) {
      opening.acts(number);
    }
    if (key.isName("S") && acts(token)) {
      act(runs);
    }
    if (lastDepth == 1 || runs) {
      kind |= key.isName("S");
      next |= key.isName("Next");
      if (kind && next) {
        act(runs);
      }
    }
    external |= key.isName("F") && lastDepth == 1 && isFile(token);
    if (depth == 0 && token.is("stream") && external) {
      throw PdfOpening.active();
    }
    last[2] = last[1];
    last[1] = last[0];
    last[0] = token;
    lastDepth = depth;
  }

  private void reference(PdfToken name, PdfToken reference, boolean runs) {
    if (name.isName("AA")) {
      throw PdfOpening.active();
    }
    if (runs || name.isName("OpenAction")) {
      opening.runs(reference);
    }
  }

  private void act(boolean runs) {
    if (runs) {
      throw PdfOpening.active();
    }
    opening.acts(number);
  }

  /** An action that another object names may be any. */
  private static boolean acts(PdfToken token) {
    return token.kind() == PdfToken.Kind.NAME
        ? ACTIONS.contains(token.text())
        : token.kind() == PdfToken.Kind.WORD;
  }

  private static boolean isFile(PdfToken token) {
    return token.kind() == PdfToken.Kind.WORD ? !token.is("null") : token.is("(") || token.is("<<");
  }

  private static boolean isEvent(PdfToken token) {
    return token.kind() == PdfToken.Kind.NAME && EVENTS.contains(token.text());
  }
}
