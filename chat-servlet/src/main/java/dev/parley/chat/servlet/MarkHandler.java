package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Moves the caller's marks. */
final class MarkHandler {
  private static final Set<String> FIELDS =
      Set.of("sender_id", "sender_type", "receiver_id", "receiver_type", "up_to", "delivered_to");

  private final Chat chat;
  private final FormReader forms;

  MarkHandler(Chat chat, FormReader forms) {
    this.chat = chat;
    this.forms = forms;
  }

  List<Route> routes() {
    return List.of(Route.post("/chat/read", FIELDS, this::mark).countedAs(Action.MARK));
  }

  private void mark(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = forms.read(exchange.request(), FIELDS);
    parameters.requireCaller(caller);
    Member member = chat.mark(caller, parameters.peer("receiver"), MarkRequest.upTo(parameters));
    ObjectNode body = Json.object();
    body.put("readSeq", member.marks().read());
    body.put("deliveredSeq", member.marks().delivered());
    body.put("unreadCount", member.unread());
    exchange.json(200, body);
  }
}
