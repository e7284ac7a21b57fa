package dev.parley.chat.clinic.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Who signs in, as a form or as JSON says. Empty where something is missing, doubled or too long.
 *
 * @param type the role; may be empty with an e-mail address
 * @param name the id or the e-mail address
 * @param password spaces may be part of it
 * @param malformed whether the body could not be read as JSON
 */
record Credentials(String type, String name, String password, boolean malformed) {
  private static final int LONGEST = 200;
  private static final int MOST_BYTES = 10_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Only from the body: URLs are logged and stored, so they must not contain a password. */
  static Credentials ofForm(HttpServletRequest request) {
    return new Credentials(
        field(request, "type").strip(),
        field(request, "id").strip(),
        request.getQueryString() == null ? field(request, "password") : "",
        false);
  }

  /** An object with type, id (or email) and password; empty for a body that is too large. */
  static Optional<Credentials> ofJson(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return Optional.empty();
    }
    JsonNode node;
    try {
      node = JSON.readTree(body);
    } catch (JsonProcessingException malformed) {
      return Optional.of(new Credentials("", "", "", true));
    }
    String name = text(node, "id").strip();
    return Optional.of(
        new Credentials(
            text(node, "type").strip(),
            name.isEmpty() ? text(node, "email").strip() : name,
            text(node, "password"),
            !node.isObject()));
  }

  boolean isComplete() {
    boolean named = name.contains("@") || !(type.isEmpty() || name.isEmpty());
    return named && !password.isEmpty();
  }

  private static String field(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values != null && values.length == 1 ? bounded(values[0]) : "";
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() || value.isIntegralNumber() ? bounded(value.asText()) : "";
  }

  private static String bounded(String value) {
    return value.length() <= LONGEST ? value : "";
  }

  @Override
  public String toString() {
    return "Credentials" + List.of(type, name);
  }
}
