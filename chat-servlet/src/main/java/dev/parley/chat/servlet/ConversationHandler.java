package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.LastMessage;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.conversation.MessageKind;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves the caller's conversations and unread counts. */
final class ConversationHandler {
  private static final String PREVIEW_OF_AN_IMAGE = "Image";

  private final Chat chat;
  private final Settings settings;
  private final PeopleJson people;

  ConversationHandler(Chat chat, Settings settings, PeopleJson people) {
    this.chat = chat;
    this.settings = settings;
    this.people = people;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/chat/conversations/{type}/{id}",
            Set.of("limit", "cursor", "q", "partner_type", "partner_id"),
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
    ListCursor cursor = parameters.value("cursor", Cursors::list).orElse(ListCursor.TOP);
    Optional<Peer> partner = parameters.optionalPeer("partner");
    exchange.cursor(chat.position(caller));
    ConversationList page =
        partner.isPresent()
            ? new ConversationList(
                chat.conversation(caller, partner.get()).stream().toList(), Optional.empty())
            : chat.conversations(
                caller, new ConversationQuery(parameters.namePrefix(), cursor, limit));
    page.next()
        .ifPresent(
            next ->
                Links.of(exchange)
                    .with("limit", Integer.toString(limit))
                    .with("q", parameters.text("q"))
                    .with("cursor", Cursors.list(next))
                    .add("next"));
    ArrayNode body = Json.array();
    page.conversations().forEach(conversation -> body.add(json(conversation, exchange)));
    exchange.taggedJson(body);
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

  private static String preview(LastMessage last) {
    if (last.kind() == MessageKind.IMAGE) {
      return PREVIEW_OF_AN_IMAGE;
    }
    return last.preview().isEmpty() ? MessageJson.fallback(last.kind()).orElse("") : last.preview();
  }

  private ObjectNode json(Conversation conversation, Exchange exchange) {
    LastMessage last = conversation.last();
    ObjectNode node = Json.object();
    people.describe(node, conversation.peer(), conversation.profile(), exchange.request());
    node.put("lastMessage", preview(last));
    node.put("lastMessageTime", Json.clockTime(last.sentAt(), settings.oldClients().timeZone()));
    node.put("lastMessageAt", Json.time(last.sentAt()));
    node.put("lastMessageType", last.kind().wireName());
    node.put("lastMessageIsOwn", conversation.lastIsOwn());
    node.put("unreadCount", conversation.viewer().unread());
    node.put("lastSeq", last.seq());
    node.put("readSeq", conversation.viewer().marks().read());
    conversation
        .others()
        .ifPresent(
            marks -> {
              node.put("partnerReadSeq", marks.read());
              node.put("partnerDeliveredSeq", marks.delivered());
            });
    node.put("canSend", conversation.canSend());
    PeopleJson.addPresence(
        node,
        conversation.profile(),
        chat.presence().shownTo(conversation.viewer().participant(), conversation.peer()));
    PeopleJson.addDetails(node, conversation.profile());
    return node;
  }
}
