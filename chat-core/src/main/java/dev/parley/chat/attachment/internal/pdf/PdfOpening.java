package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.Refused;
import java.util.BitSet;

/**
 * Which objects are run when a document is opened, and which are actions that do more than show a
 * page (ISO 32000-1, 12.6.3). Either may come first in a file. Used by one thread.
 */
final class PdfOpening {
  static final int UNKNOWN = -1;

  /** The greatest number of an object that readers accept (ISO 32000-1, annex C). */
  private static final int GREATEST = 8_388_607;

  private final BitSet run = new BitSet();
  private final BitSet acting = new BitSet();
  private boolean unknownActs;

  /** The number of an object as a token says it. */
  static int number(PdfToken token) {
    long number = token.isNumber() && !token.text().isEmpty() ? token.number() : UNKNOWN;
    return number > GREATEST ? UNKNOWN : (int) number;
  }

  void runs(PdfToken reference) {
    int number = number(reference);
    if (number == UNKNOWN) {
      throw active();
    }
    run.set(number);
  }

  void acts(int number) {
    if (number == UNKNOWN) {
      unknownActs = true;
    } else {
      acting.set(number);
    }
  }

  void check() {
    if (run.intersects(acting) || (unknownActs && !run.isEmpty())) {
      throw active();
    }
  }

  static RuntimeException active() {
    return Refused.active("The PDF does something when it is opened.");
  }
}
