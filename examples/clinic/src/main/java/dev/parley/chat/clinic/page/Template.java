package dev.parley.chat.clinic.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTML template with placeholders. Values are escaped, except those that a template produced.
 * Immutable.
 */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private final String text;
  private final Map<String, Html> values;

  private Template(String text, Map<String, Html> values) {
    this.text = text;
    this.values = values;
  }

  /** Text that is already HTML. */
  record Html(String text) {
    static final Html NONE = new Html("");
  }

  static Template of(String name) {
    String resource = "/clinic/pages/" + name + ".html";
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar.");
      }
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8), Map.of());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Template with(String place, String value) {
    return with(place, new Html(escaped(value)));
  }

  Template with(String place, Html value) {
    Map<String, Html> more = new LinkedHashMap<>(values);
    more.put(place, value);
    return new Template(text, more);
  }

  Html html() {
    Matcher places = PLACE.matcher(text);
    return new Html(places.replaceAll(place -> Matcher.quoteReplacement(value(place.group(1)))));
  }

  void writeTo(HttpServletResponse response) throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(html().text().getBytes(StandardCharsets.UTF_8));
  }

  private String value(String place) {
    Html value = values.get(place);
    if (value == null) {
      throw new IllegalStateException("No value was given for {{" + place + "}}.");
    }
    return value.text();
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
