package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches object streams that are not compressed. Each is read until its objects have ended, as
 * the end of the stream may be named in one of their strings. Used by one thread.
 */
final class PdfPlainStreams {
  private static final int MOST = 8;

  private final List<PdfInside> open = new ArrayList<>();
  private @Nullable PdfInside begun;
  private boolean returned;

  /** Begins one after the end of line that follows. */
  void begin(PdfInside content) {
    if (begun != null || open.size() == MOST) {
      throw Refused.active("An object stream of the PDF cannot be searched.");
    }
    begun = content;
    returned = false;
  }

  void accept(int value) {
    for (int at = open.size() - 1; at >= 0; at--) {
      open.get(at).accept(value);
      if (open.get(at).isSearched()) {
        open.remove(at);
      }
    }
    PdfInside content = begun;
    if (content != null) {
      lineEnd(content, value);
    }
  }

  private void lineEnd(PdfInside content, int value) {
    if (value == '\r' && !returned) {
      returned = true;
      return;
    }
    if (value != '\n' && !returned) {
      throw Refused.active("An object stream of the PDF cannot be searched.");
    }
    begun = null;
    open.add(content);
    if (value != '\n') {
      content.accept(value);
    }
  }
}
