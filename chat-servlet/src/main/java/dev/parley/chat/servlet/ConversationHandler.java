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
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The caller's conversations, and how much in them is unread. */
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
    chat.presence().seen(caller);
    Parameters parameters = Parameters.ofQuery(exchange.request());
    int limit = parameters.limit(settings.pageLimit(), ConversationQuery.MAX_LIMIT);
    ListCursor cursor = parameters.value("cursor", Cursors::list).orElse(ListCursor.TOP);
    Optional<Participant> partner = parameters.optionalParticipant("partner");
    exchange.cursor(chat.inbox(caller).position());
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
    chat.presence().seen(exchange.caller());
    Inbox inbox = chat.inbox(exchange.caller());
    exchange.cursor(inbox.position());
    ObjectNode body = Json.object();
    body.put("messages", inbox.unreadMessages());
    body.put("conversations", inbox.unreadConversations());
    exchange.taggedJson(body);
  }

  private ObjectNode json(Conversation conversation, Exchange exchange) {
    LastMessage last = conversation.last();
    boolean imageAlone = last.kind() == MessageKind.IMAGE;
    ObjectNode node = Json.object();
    people.describe(
        node, conversation.partner().participant(), conversation.profile(), exchange.request());
    node.put("lastMessage", imageAlone ? PREVIEW_OF_AN_IMAGE : last.preview());
    node.put("lastMessageTime", Json.clockTime(last.sentAt()));
    node.put("lastMessageAt", Json.time(last.sentAt()));
    node.put("lastMessageType", last.kind().wireName());
    node.put("lastMessageIsOwn", conversation.lastIsOwn());
    node.put("unreadCount", conversation.viewer().unread());
    node.put("lastSeq", conversation.lastSeq());
    node.put("readSeq", conversation.viewer().marks().read());
    node.put("partnerReadSeq", conversation.partner().marks().read());
    node.put("partnerDeliveredSeq", conversation.partner().marks().delivered());
    node.put("canSend", conversation.canSend());
    PeopleJson.addPresence(
        node,
        chat.presence()
            .of(conversation.partner().participant(), conversation.viewer().participant()));
    PeopleJson.addDetails(node, conversation.profile());
    return node;
  }
}
