package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * An urlencoded form that the container decoded before the servlet saw it, because a host's filter
 * asked for a parameter. The encoding that the container used is unknown: the request names the
 * last one set, which may differ. The values are therefore encoded back to bytes in each likely
 * encoding and decoded as UTF-8. They are accepted only if exactly one result has the length that
 * the client announced. Used by one thread.
 */
final class DecodedForm {
  private static final char REPLACED = '\uFFFD';

  /** One field of the form. */
  private record Field(String name, String value) {
    boolean has(int character) {
      return name.indexOf(character) >= 0 || value.indexOf(character) >= 0;
    }
  }

  private final HttpServletRequest request;

  DecodedForm(HttpServletRequest request) {
    this.request = request;
  }

  /** Passes on the fields of the body. The caller reads those of the query itself. */
  void forEach(Set<String> inQuery, BiConsumer<String, String> fields) {
    List<Field> given = given(inQuery);
    if (!given.isEmpty()) {
      proven(given).forEach(field -> fields.accept(field.name(), field.value()));
    }
  }

  private List<Field> given(Set<String> inQuery) {
    Map<String, String[]> all;
    try {
      all = request.getParameterMap();
    } catch (RuntimeException malformed) {
      // Containers throw different exceptions for broken escapes and oversized forms.
      throw Refusal.invalidParameter("The parameters cannot be read.");
    }
    List<Field> fields = new ArrayList<>();
    all.forEach(
        (name, values) -> {
          // Query values come before form values of the same name (Servlet 6, 3.1).
          for (int index = inQuery.contains(name) ? 1 : 0; index < values.length; index++) {
            fields.add(new Field(name, values[index]));
          }
        });
    return fields;
  }

  private List<Field> proven(List<Field> given) {
    long length = request.getContentLengthLong();
    Set<List<Field>> readings = new LinkedHashSet<>();
    for (Charset charset : likely()) {
      reading(given, charset)
          .filter(fields -> FormLength.of(texts(fields)).fits(length))
          .ifPresent(readings::add);
    }
    if (readings.size() != 1 || given.stream().anyMatch(field -> field.has(REPLACED))) {
      throw Refusal.notProvenUtf8();
    }
    return readings.iterator().next();
  }

  private Set<Charset> likely() {
    Set<Charset> likely = new LinkedHashSet<>();
    likely.add(StandardCharsets.UTF_8);
    likely.add(StandardCharsets.ISO_8859_1);
    String named = request.getCharacterEncoding();
    try {
      Optional.ofNullable(named)
          .map(Charset::forName)
          .filter(Charset::canEncode)
          .ifPresent(likely::add);
    } catch (IllegalArgumentException unknown) {
      return likely;
    }
    return likely;
  }

  /** What the client sent if the container used this encoding. */
  private static Optional<List<Field>> reading(List<Field> given, Charset charset) {
    try {
      List<Field> fields = new ArrayList<>();
      for (Field field : given) {
        fields.add(new Field(reread(field.name(), charset), reread(field.value(), charset)));
      }
      return Optional.of(fields);
    } catch (CharacterCodingException notThisOne) {
      return Optional.empty();
    }
  }

  private static String reread(String decoded, Charset charset) throws CharacterCodingException {
    ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(decoded));
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  private static List<String> texts(List<Field> fields) {
    List<String> texts = new ArrayList<>();
    for (Field field : fields) {
      texts.add(field.name());
      texts.add(field.value());
    }
    return texts;
  }
}
