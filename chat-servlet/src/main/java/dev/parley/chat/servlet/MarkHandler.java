package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Moves the caller's marks. */
final class MarkHandler {
  private final Chat chat;
  private final FormReader forms;

  MarkHandler(Chat chat, FormReader forms) {
    this.chat = chat;
    this.forms = forms;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
            "/chat/read",
            Set.of(
                "sender_id",
                "sender_type",
                "receiver_id",
                "receiver_type",
                "up_to",
                "delivered_to"),
            this::mark));
  }

  private void mark(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = forms.read(exchange.request());
    parameters.requireCaller(caller);
    Participant partner = parameters.participant("receiver");
    Member member = Marked.of(parameters).move(chat, caller, partner);
    ObjectNode body = Json.object();
    body.put("readSeq", member.marks().read());
    body.put("deliveredSeq", member.marks().delivered());
    body.put("unreadCount", member.unread());
    exchange.json(200, body);
  }
}
