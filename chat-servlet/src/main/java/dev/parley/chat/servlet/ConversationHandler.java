package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.ConversationQuery.Filter;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves the caller's conversations and unread counts. */
final class ConversationHandler {
  private final Chat chat;
  private final Settings settings;
  private final ConversationJson conversationJson;
  private final Profiles profiles;
  private final boolean views;

  ConversationHandler(
      Chat chat, Settings settings, ConversationJson conversationJson, Profiles profiles) {
    this.chat = chat;
    this.settings = settings;
    this.conversationJson = conversationJson;
    this.profiles = profiles;
    this.views = Features.isOffered(chat::views);
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/chat/conversations/{type}/{id}",
            views
                ? Set.of("limit", "cursor", "q", "filter", "partner_type", "partner_id")
                : Set.of("limit", "cursor", "q", "partner_type", "partner_id"),
            this::list),
        Route.get("/chat/unread", Set.of(), this::unread));
  }

  private void list(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    if (!exchange.pathValue(0).equals(caller.type())
        || !exchange.pathValue(1).equals(caller.id())) {
      throw Refusal.notTheCaller();
    }
    chat.live().seen(caller);
    Parameters parameters = Parameters.ofQuery(exchange.request());
    int limit = parameters.limit(settings.pageLimit(), ConversationQuery.MAX_LIMIT);
    ConversationList.Cursor cursor =
        parameters.value("cursor", Cursors::list).orElse(ConversationList.Cursor.TOP);
    Optional<Peer> partner = parameters.optionalPeer("partner");
    exchange.cursor(chat.position(caller));
    ConversationList page =
        partner.isPresent()
            ? new ConversationList(
                chat.conversation(caller, partner.get()).stream().toList(), Optional.empty())
            : chat.conversations(
                caller,
                new ConversationQuery(filter(parameters), parameters.namePrefix(), cursor, limit));
    page.next()
        .ifPresent(
            next ->
                Links.of(exchange)
                    .with("limit", Integer.toString(limit))
                    .with("q", parameters.text("q"))
                    .with("filter", parameters.text("filter"))
                    .with("cursor", Cursors.list(next))
                    .add("next"));
    Names senders = profiles.now(ConversationJson.named(page.conversations()));
    String base = settings.base(exchange.request());
    ArrayNode body = Json.array();
    page.conversations()
        .forEach(conversation -> body.add(conversationJson.of(conversation, senders, base)));
    exchange.taggedJson(body);
  }

  private Filter filter(Parameters parameters) {
    boolean whole = !views || parameters.namePrefix().isPresent();
    return parameters
        .value("filter", ConversationHandler::filter)
        .orElse(whole ? Filter.ALL : Filter.ACTIVE);
  }

  private static Filter filter(String name) {
    return switch (name) {
      case "active" -> Filter.ACTIVE;
      case "all" -> Filter.ALL;
      case "archived" -> Filter.ARCHIVED;
      case "pinned" -> Filter.PINNED;
      case "unread" -> Filter.UNREAD;
      default -> throw new IllegalArgumentException("No such filter.");
    };
  }

  private void unread(Exchange exchange) throws IOException {
    chat.live().seen(exchange.caller());
    Inbox inbox = chat.inbox(exchange.caller());
    exchange.cursor(inbox.position());
    ObjectNode body = Json.object();
    body.put("messages", inbox.unreadMessages());
    body.put("conversations", inbox.unreadConversations());
    if (inbox.approximate()) {
      body.put("approximate", true);
    }
    exchange.taggedJson(body);
  }
}
