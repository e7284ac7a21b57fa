package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds the headers of one answer against those that the OpenAPI document describes for it. */
final class HeaderCheck {
  /** Headers that mean something to a client of this contract, so the document names them. */
  private static final Set<String> TELLING =
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
    Set<String> telling = new TreeSet<>(answer.headers().map().keySet());
    telling.retainAll(TELLING);
    if (answer.statusCode() >= 400) {
      // The cursor is taken before anything else, so also before what is then refused.
      telling.remove("x-chat-cursor");
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
              telling.remove(entry.getKey().toLowerCase(Locale.ROOT));
            });
    assertThat(telling).as(name + " has headers that are not described").isEmpty();
  }
}
