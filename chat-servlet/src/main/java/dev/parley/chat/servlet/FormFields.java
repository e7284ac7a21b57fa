package dev.parley.chat.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The text fields of one form, including the query. The endpoint must know each field, and each may
 * appear once. Unknown fields are refused, so that nothing a client sends is silently lost. Used by
 * one thread.
 */
final class FormFields implements BiConsumer<String, String> {
  static final String IMAGE = "image";
  static final String FILE = "file";

  /** Declares the form's encoding (RFC 7578, 4.6; browsers fill it in). */
  private static final String CHARSET = "_charset_";

  private final Set<String> known;
  private final Set<String> ignored;
  private final List<Charset> charsets;
  private final Map<String, String> values = new HashMap<>();

  /**
   * Starts a form.
   *
   * @param known fields that the endpoint reads
   * @param ignored fields that the host adds
   * @param charsets encodings that the form's headers declare
   */
  FormFields(Set<String> known, Set<String> ignored, List<Charset> charsets) {
    this.known = known;
    this.ignored = ignored;
    this.charsets = charsets;
  }

  /** Whether the endpoint reads a field, or the host added it. Refuses any other. */
  boolean reads(String name) {
    if (known.contains(name) || name.equals(CHARSET)) {
      return true;
    }
    if (ignored.contains(name)) {
      return false;
    }
    throw Refusal.invalidField(name, "is not known here");
  }

  /** Refuses a file in a text field, and any file in an unknown field. */
  void checkFile(String name) {
    if (!reads(name) || !isFile(name)) {
      throw Refusal.invalidField(name, "is a text, and was sent as a file");
    }
  }

  static boolean isFile(String name) {
    return name.equals(IMAGE) || name.equals(FILE);
  }

  @Override
  public void accept(String name, String value) {
    if (!reads(name)) {
      return;
    }
    if (isFile(name)) {
      if (value.isEmpty()) {
        return;
      }
      throw Refusal.invalidField(name, "is a file of a multipart form");
    }
    if (values.putIfAbsent(name, value) != null) {
      throw Refusal.invalidField(name, "is given more than once");
    }
  }

  /** Returns the fields of the complete form. */
  Parameters parameters() {
    charsets.forEach(this::checkReading);
    String named = values.remove(CHARSET);
    if (named != null) {
      checkReading(DeclaredCharset.named(named));
    }
    return Parameters.of(values);
  }

  /** A form in another declared encoding is accepted only if UTF-8 gives the same text. */
  private void checkReading(Charset charset) {
    values.forEach(
        (name, value) -> {
          if (!DeclaredCharset.agrees(charset, value.getBytes(StandardCharsets.UTF_8), value)) {
            throw Refusal.notUtf8(name);
          }
        });
  }
}
