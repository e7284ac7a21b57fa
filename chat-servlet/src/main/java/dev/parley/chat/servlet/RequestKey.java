package dev.parley.chat.servlet;

import dev.parley.chat.conversation.ClientMessageId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the name that a client gives to a request, so that it can be repeated safely. */
final class RequestKey {
  /** The form field; the header is an alternative. */
  static final String FIELD = "client_message_id";

  private static final String HEADER = "Idempotency-Key";

  private RequestKey() {}

  static Optional<ClientMessageId> of(HttpServletRequest request, Parameters parameters) {
    Optional<ClientMessageId> field = parameters.value(FIELD, ClientMessageId::new);
    List<String> headers = Collections.list(request.getHeaders(HEADER));
    if (headers.isEmpty()) {
      return field;
    }
    String header = headers.get(0);
    // Containers decode header bytes beyond ASCII differently, so distinct keys could become equal.
    if (headers.size() > 1 || header.chars().anyMatch(letter -> letter < ' ' || letter > '~')) {
      throw Refusal.invalidParameter("Idempotency-Key must be given once, in ASCII.");
    }
    Optional<ClientMessageId> named =
        Parameters.of(Map.of(HEADER, header)).value(HEADER, ClientMessageId::new);
    if (field.isPresent() && !field.equals(named)) {
      throw Refusal.invalidParameter("Idempotency-Key and client_message_id differ.");
    }
    return named;
  }
}
