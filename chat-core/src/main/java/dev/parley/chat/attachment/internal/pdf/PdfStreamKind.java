package dev.parley.chat.attachment.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the entries since the last stream, or since the last object, say of the stream that may
 * follow. Used by one thread.
 */
final class PdfStreamKind {
  private static final Set<String> DEFLATED = Set.of("FlateDecode", "Fl");
  private static final int MOST_FILTERS = 4;

  private final List<String> filters = new ArrayList<>();
  private final boolean acrossObjects;
  private boolean typed;
  private boolean first;
  private boolean count;
  private boolean predicted;
  private boolean unknown;
  private int filterDepth;
  private String key = "";

  PdfStreamKind(boolean acrossObjects) {
    this.acrossObjects = acrossObjects;
  }

  void accept(PdfToken token) {
    if (token.is("obj") && !acrossObjects) {
      clear();
    } else if (filterDepth > 0) {
      filter(token);
    } else if (token.kind() == PdfToken.Kind.NAME) {
      name(token.text());
    }
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
    } else if (!token.comment()) {
      unknown = true;
      filterDepth = 0;
    }
  }

  /** Some readers do not look at the type. */
  boolean hasObjects() {
    return typed || (first && count);
  }

  boolean isTyped() {
    return typed;
  }

  boolean isDeflated() {
    return !filters.isEmpty();
  }

  boolean isSearchable() {
    boolean plain = filters.isEmpty();
    boolean deflated = filters.size() == 1 && DEFLATED.contains(filters.get(0));
    return !unknown && !predicted && (plain || deflated);
  }

  void clear() {
    filters.clear();
    typed = false;
    first = false;
    count = false;
    predicted = false;
    unknown = false;
    filterDepth = 0;
    key = "";
  }
}
