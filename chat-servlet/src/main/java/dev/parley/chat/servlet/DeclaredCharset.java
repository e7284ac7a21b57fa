package dev.parley.chat.servlet;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encodings that a Content-Type declares, other than UTF-8. */
final class DeclaredCharset {
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^\\s=;\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]*))");

  private DeclaredCharset() {}

  /** Empty for UTF-8, and for a type that declares none. */
  static List<Charset> of(String contentType) {
    List<Charset> named = new ArrayList<>();
    Matcher parameter = PARAMETER.matcher(contentType);
    while (parameter.find()) {
      if (parameter.group(1).equalsIgnoreCase("charset")) {
        String name = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
        named.add(named(name));
      }
    }
    named.removeIf(StandardCharsets.UTF_8::equals);
    return named;
  }

  static Charset named(String name) {
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw Refusal.unsupportedCharset();
    }
  }

  /** Whether the bytes of this UTF-8 text decode to the same text in another encoding. */
  static boolean agrees(Charset charset, byte[] utf8, String text) {
    return new String(utf8, charset).equals(text);
  }
}
