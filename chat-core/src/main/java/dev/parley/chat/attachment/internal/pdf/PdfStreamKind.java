package dev.parley.chat.attachment.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the entries of an object say of the stream that may follow. Used by one thread. */
final class PdfStreamKind {
  private static final Set<String> DEFLATED = Set.of("FlateDecode", "Fl");
  private static final int MOST_FILTERS = 4;
  private static final long UNKNOWN = -1;
  private static final long NEXT = -2;

  private final List<String> filters = new ArrayList<>();
  private long offset = UNKNOWN;
  private boolean follows;
  private boolean typed;
  private boolean first;
  private boolean count;
  private boolean predicted;
  private boolean unknown;
  private int filterDepth;
  private String key = "";

  void accept(PdfToken token) {
    offset(token);
    if (filterDepth > 0) {
      filter(token);
    } else if (token.kind() == PdfToken.Kind.NAME) {
      name(token.text());
    }
  }

  /** A number without another one after it; a reference to it cannot be followed. */
  private void offset(PdfToken token) {
    if (token.isName("First")) {
      offset = first ? UNKNOWN : NEXT;
    } else if (offset == NEXT) {
      offset = token.isNumber() ? token.number() : UNKNOWN;
      follows = true;
      return;
    } else if (follows && token.kind() == PdfToken.Kind.WORD) {
      offset = UNKNOWN;
    }
    follows = false;
  }

  private void name(String name) {
    typed |= name.equals("ObjStm") && key.equals("Type");
    first |= name.equals("First");
    count |= name.equals("N");
    predicted |= name.equals("Predictor");
    filterDepth = name.equals("Filter") ? 1 : 0;
    key = name;
  }

  /** The name of a filter, or several in brackets; a reference cannot be followed. */
  private void filter(PdfToken token) {
    if (token.kind() == PdfToken.Kind.NAME && filters.size() < MOST_FILTERS) {
      filters.add(token.text());
      filterDepth = filterDepth == 2 ? 2 : 0;
    } else if (token.is("[")) {
      filterDepth = 2;
    } else if (token.is("]")) {
      filterDepth = 0;
    } else {
      unknown = true;
      filterDepth = 0;
    }
  }

  /** Some readers do not look at the type. */
  boolean hasObjects() {
    return typed || (first && count);
  }

  /** The offset of its first object, if it is searchable. */
  long firstObject() {
    return offset;
  }

  boolean isDeflated() {
    return !filters.isEmpty();
  }

  boolean isSearchable() {
    boolean plain = filters.isEmpty();
    boolean deflated = filters.size() == 1 && DEFLATED.contains(filters.get(0));
    return !unknown && !predicted && offset >= 0 && (plain || deflated);
  }
}
