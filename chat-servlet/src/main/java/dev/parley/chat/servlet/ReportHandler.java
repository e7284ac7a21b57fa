package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Hands reports of messages to the host. */
final class ReportHandler {
  private static final Set<String> FIELDS =
      Set.of("sender_id", "sender_type", "receiver_id", "receiver_type", "seq", "reason");

  private final Chat chat;
  private final FormReader forms;

  ReportHandler(Chat chat, FormReader forms) {
    this.chat = chat;
    this.forms = forms;
  }

  List<Route> routes() {
    return List.of(Route.post("/chat/report", FIELDS, this::report));
  }

  private void report(Exchange exchange) throws IOException {
    Parameters form = forms.read(exchange.request(), FIELDS);
    form.requireCaller(exchange.caller());
    long seq =
        form.number("seq")
            .orElseThrow(() -> Refusal.invalidParameter("The parameter seq is missing."));
    chat.report(exchange.caller(), form.peer("receiver"), seq, form.text("reason").orElse(""));
    exchange.json(202, Json.object());
  }
}
