package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Signals to a peer that the caller is typing. */
final class TypingHandler {
  private static final Set<String> FIELDS =
      Set.of("sender_id", "sender_type", "receiver_id", "receiver_type");

  private final Chat chat;
  private final FormReader forms;

  TypingHandler(Chat chat, FormReader forms) {
    this.chat = chat;
    this.forms = forms;
  }

  List<Route> routes() {
    return List.of(Route.post("/chat/typing", FIELDS, this::typing).countedAs(Action.TYPING));
  }

  private void typing(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = forms.read(exchange.request(), FIELDS);
    parameters.requireCaller(caller);
    chat.typing().signal(caller, parameters.peer("receiver"));
    exchange.response().setHeader("Cache-Control", "no-store");
    exchange.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
