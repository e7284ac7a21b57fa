package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Tells a partner that the caller is writing. */
final class TypingHandler {
  private final Chat chat;
  private final FormReader forms;

  TypingHandler(Chat chat, FormReader forms) {
    this.chat = chat;
    this.forms = forms;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
            "/chat/typing",
            Set.of("sender_id", "sender_type", "receiver_id", "receiver_type"),
            this::typing));
  }

  private void typing(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = forms.read(exchange.request());
    parameters.requireCaller(caller);
    chat.typing().tell(caller, parameters.participant("receiver"));
    exchange.response().setHeader("Cache-Control", "no-store");
    exchange.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
