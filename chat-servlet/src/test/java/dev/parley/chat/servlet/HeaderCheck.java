package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the headers of a response with those that the OpenAPI document describes. */
final class HeaderCheck {
  /** Headers that are part of this contract, so the document must describe them. */
  private static final Set<String> CONTRACT =
      Set.of(
          "etag",
          "link",
          "x-chat-cursor",
          "retry-after",
          "www-authenticate",
          "allow",
          "location",
          "content-range",
          "accept-ranges",
          "content-disposition",
          "content-security-policy",
          "cross-origin-resource-policy");

  private HeaderCheck() {}

  static void check(
      JsonNode document, String name, JsonNode described, HttpResponse<String> answer) {
    Set<String> undescribed = new TreeSet<>(answer.headers().map().keySet());
    undescribed.retainAll(CONTRACT);
    if (answer.statusCode() >= 400) {
      // The cursor is read first, so also for requests that are then refused.
      undescribed.remove("x-chat-cursor");
    }
    described
        .properties()
        .forEach(
            entry -> {
              JsonNode header = SchemaCheck.resolved(document, entry.getValue());
              Optional<String> value = answer.headers().firstValue(entry.getKey());
              if (header.path("required").booleanValue()) {
                assertThat(value).as(name + " " + entry.getKey()).isPresent();
              }
              boolean number = header.at("/schema/type").asText().equals("integer");
              value
                  .map(
                      text ->
                          number
                              ? Json.object().numberNode(Long.parseLong(text))
                              : new TextNode(text))
                  .ifPresent(
                      given ->
                          assertThat(SchemaCheck.objections(document, header.get("schema"), given))
                              .as(name + " " + entry.getKey())
                              .isEmpty());
              undescribed.remove(entry.getKey().toLowerCase(Locale.ROOT));
            });
    assertThat(undescribed).as(name + " has headers that are not described").isEmpty();
  }
}
