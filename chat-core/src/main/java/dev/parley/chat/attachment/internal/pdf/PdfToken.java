package dev.parley.chat.attachment.internal.pdf;

/**
 * A piece of a PDF (ISO 32000-1, 7.2).
 *
 * @param kind what it is
 * @param text a name without its slash and with its escapes resolved, or the characters
 * @param position of its first byte
 * @param attached whether a regular character precedes it without a space
 * @param comment whether a percent sign precedes it on its line
 */
record PdfToken(Kind kind, String text, long position, boolean attached, boolean comment) {
  enum Kind {
    NAME,
    /** A keyword or a number. */
    WORD,
    /** One or two delimiters. */
    DELIMITER
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean is(String characters) {
    return kind != Kind.NAME && text.equals(characters);
  }

  /** Whether it has only digits. */
  boolean isNumber() {
    return kind == Kind.WORD && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  /** The number, or -1 if it is greater than any position; only if {@link #isNumber}. */
  long number() {
    String digits = text.replaceFirst("^0+(?=.)", "");
    return digits.length() > 15 ? -1 : Long.parseLong(digits);
  }
}
