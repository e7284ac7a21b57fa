package dev.parley.chat.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Parses application/x-www-form-urlencoded strictly (URL Standard, 5.1). Containers drop, repair or
 * refuse broken escapes differently, and none detects a truncated form. Bytes that are not UTF-8
 * are refused, escaped or not, and never repaired.
 */
final class UrlEncoded {
  private UrlEncoded() {}

  static Map<String, String> parse(byte[] encoded) {
    Map<String, String> values = new HashMap<>();
    parse(
        encoded,
        (name, value) -> {
          if (values.putIfAbsent(name, value) != null) {
            throw Refusal.invalidField(name, "is given more than once");
          }
        });
    return values;
  }

  /** Passes on each pair, in order. */
  static void parse(byte[] encoded, BiConsumer<String, String> pairs) {
    for (String pair : new String(encoded, StandardCharsets.ISO_8859_1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded("", equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(name, pair.substring(equals + 1));
      if (!pair.isEmpty()) {
        pairs.accept(name, value);
      }
    }
  }

  private static String decoded(String field, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int index = 0; index < plain.length; index++) {
      if (plain[index] == '%') {
        bytes.write(16 * digit(field, plain, index + 1) + digit(field, plain, index + 2));
        index += 2;
      } else {
        bytes.write(plain[index] == '+' ? ' ' : plain[index]);
      }
    }
    try {
      ByteBuffer whole = ByteBuffer.wrap(bytes.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(whole).toString();
    } catch (CharacterCodingException notUtf8) {
      throw Refusal.notUtf8(field);
    }
  }

  private static int digit(String field, byte[] text, int index) {
    int value = index < text.length ? Character.digit((char) text[index], 16) : -1;
    if (value < 0) {
      throw Refusal.invalidField(field, "has a broken escape");
    }
    return value;
  }
}
