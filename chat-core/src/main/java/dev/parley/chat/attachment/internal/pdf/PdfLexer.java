package dev.parley.chat.attachment.internal.pdf;

import java.util.function.Consumer;

/**
 * Splits bytes into tokens, without regard to strings, streams and comments. A reader of PDF
 * follows offsets into the file, and would find an object inside any of them. Used by one thread.
 */
final class PdfLexer {
  /** Names and keywords that matter are shorter, also if each of their characters is escaped. */
  private static final int LONGEST = 127;

  /** The beginning of a longer one is kept, and its end, which may be a keyword after zeros. */
  private static final int LAST = 4;

  private final Consumer<PdfToken> tokens;
  private final StringBuilder text = new StringBuilder();
  private boolean inName;
  private boolean attached;
  private boolean comment;
  private long start;
  private long position;
  private int before = ' ';

  PdfLexer(Consumer<PdfToken> tokens) {
    this.tokens = tokens;
  }

  void accept(int value) {
    if (isRegular(value)) {
      if (text.length() == 0 && !inName) {
        start = position;
        attached = false;
      }
      if (text.length() == LONGEST) {
        text.deleteCharAt(LONGEST - LAST);
      }
      text.append((char) value);
    } else {
      boolean follows = isRegular(before);
      end();
      delimiter(value, follows);
    }
    before = value;
    position++;
  }

  /** Ends the token that is being read. */
  void end() {
    if (inName || text.length() > 0) {
      PdfToken.Kind kind = inName ? PdfToken.Kind.NAME : PdfToken.Kind.WORD;
      String content = inName ? unescaped() : text.toString();
      tokens.accept(new PdfToken(kind, content, start, attached, comment));
      inName = false;
      text.setLength(0);
    }
  }

  private void delimiter(int value, boolean follows) {
    switch (value) {
      case '\r', '\n' -> comment = false;
      case '%' -> comment = true;
      case '/' -> {
        inName = true;
        start = position;
        attached = follows;
      }
      case '<', '>' -> {
        boolean doubled = before == value;
        emit(doubled ? (value == '<' ? "<<" : ">>") : Character.toString(value));
      }
      case '[', ']', '(', ')' -> emit(Character.toString(value));
      default -> {}
    }
  }

  private void emit(String characters) {
    tokens.accept(new PdfToken(PdfToken.Kind.DELIMITER, characters, position, false, comment));
  }

  /** A number sign and two hexadecimal digits are a character (ISO 32000-1, 7.3.5). */
  private String unescaped() {
    if (text.indexOf("#") < 0) {
      return text.toString();
    }
    StringBuilder name = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      int high = character == '#' ? digit(at + 1) : -1;
      int low = character == '#' ? digit(at + 2) : -1;
      if (high >= 0 && low >= 0) {
        name.append((char) (high << 4 | low));
        at += 2;
      } else {
        name.append(character);
      }
    }
    return name.toString();
  }

  private int digit(int at) {
    return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
  }

  private static boolean isRegular(int value) {
    return switch (value) {
      case 0, '\t', '\n', '\f', '\r', ' ', '(', ')', '<', '>', '[', ']', '{', '}', '/', '%' ->
          false;
      default -> true;
    };
  }
}
