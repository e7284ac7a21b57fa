package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Serves what the host shows a reader of a conversation. */
final class NoticeHandler {
  private final Chat chat;
  private final WebUi notices;

  NoticeHandler(Chat chat, WebUi notices) {
    this.chat = chat;
    this.notices = notices;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/chat/notices",
            Set.of("sender_id", "sender_type", "receiver_id", "receiver_type", "locale"),
            this::serve));
  }

  static boolean areSet(WebUi ui) {
    return ui.emptyNotice().isPresent() || ui.composerNotice().isPresent();
  }

  private void serve(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters query = Parameters.ofQuery(exchange.request());
    query.requireCaller(caller);
    Peer peer = query.peer("receiver");
    var unused = chat.reader(caller, peer).head();
    Locale language =
        query.text("locale").map(Locale::forLanguageTag).orElse(exchange.request().getLocale());
    ObjectNode body = Json.object();
    put(body, "empty", text(notices.emptyNotice(), caller, peer, language));
    put(body, "composer", text(notices.composerNotice(), caller, peer, language));
    exchange.taggedJson(body);
  }

  private static void put(ObjectNode body, String name, Optional<String> text) {
    text.ifPresentOrElse(value -> body.put(name, value), () -> body.putNull(name));
  }

  private static Optional<String> text(
      Optional<ConversationNotice> notice, Participant reader, Peer partner, Locale language) {
    return notice
        .flatMap(asked -> asked.text(reader, partner, language))
        .filter(text -> !text.isBlank());
  }
}
