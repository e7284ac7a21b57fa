package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.View;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.view.Views;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes the caller's own view of a conversation. */
final class ViewHandler {
  private static final Set<String> FIELDS =
      Set.of(
          "sender_id",
          "sender_type",
          "receiver_id",
          "receiver_type",
          "pinned",
          "archived",
          "muted_until",
          "marked_unread");
  private static final String FOREVER = "forever";

  private final Chat chat;
  private final FormReader forms;

  ViewHandler(Chat chat, FormReader forms) {
    this.chat = chat;
    this.forms = forms;
  }

  /** The endpoint; without a storage that keeps views there is none. */
  List<Route> routes() {
    return Features.isOffered(chat::views)
        ? List.of(Route.post("/chat/view", FIELDS, this::view))
        : List.of();
  }

  private void view(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters form = forms.read(exchange.request(), FIELDS);
    form.requireCaller(caller);
    Views.Change change =
        new Views.Change(
            form.flag("pinned"),
            form.flag("archived"),
            form.value("muted_until", ViewHandler::time),
            form.flag("marked_unread"));
    if (change.equals(Views.Change.NOTHING)) {
      throw Refusal.invalidParameter("There is nothing to change.");
    }
    View view = chat.views().change(caller, form.peer("receiver"), change);
    ObjectNode body = Json.object();
    put(body, view, chat.clock().instant());
    exchange.json(200, body);
  }

  private static Instant time(String text) {
    if (text.isEmpty()) {
      return Instant.EPOCH;
    }
    if (text.equals(FOREVER)) {
      return View.FOREVER;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException("Not a time.", malformed);
    }
  }

  /** Writes a view; a mute that has ended is none. */
  static void put(ObjectNode node, View view, Instant now) {
    node.put("pinned", view.pinned());
    node.put("archived", view.archived());
    node.put(
        "muted_until",
        Optional.of(view)
            .filter(muted -> muted.isMuted(now))
            .flatMap(View::mutedUntil)
            .map(until -> until.equals(View.FOREVER) ? FOREVER : Json.time(until))
            .orElse(null));
    node.put("marked_unread", view.markedUnread());
  }
}
