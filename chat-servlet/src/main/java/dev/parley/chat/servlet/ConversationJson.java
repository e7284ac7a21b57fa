package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Writes the elements of a list of conversations as JSON. */
final class ConversationJson {
  private static final String PREVIEW_OF_AN_IMAGE = "Image";

  private final Chat chat;
  private final Settings settings;
  private final PeopleJson people;
  private final boolean offersBlocks;

  ConversationJson(Chat chat, Settings settings, PeopleJson people) {
    this.chat = chat;
    this.settings = settings;
    this.people = people;
    this.offersBlocks = Features.offersBlocks(chat);
  }

  /** Whom the elements name beside the partners: the senders of the newest messages in groups. */
  static Set<Participant> named(Collection<Conversation> conversations) {
    Set<Participant> named = new TreeSet<>();
    conversations.stream()
        .filter(ConversationJson::isGroup)
        .forEach(conversation -> named.add(conversation.last().sender()));
    return named;
  }

  private static boolean isGroup(Conversation conversation) {
    return conversation.peer().kind() == Peer.Kind.GROUP;
  }

  /**
   * A conversation as its viewer sees it.
   *
   * @param names of those whom it names
   * @param base the base of this server's URLs
   */
  ObjectNode of(Conversation conversation, Names names, String base) {
    Conversation.LastMessage last = conversation.last();
    ObjectNode node = Json.object();
    people.describe(node, conversation.peer(), conversation.profile(), base);
    if (isGroup(conversation)) {
      addGroup(node, conversation, names, base);
    }
    node.put("lastMessage", preview(last, names));
    node.put("lastMessageTime", Json.clockTime(last.sentAt(), settings.oldClients().timeZone()));
    node.put("lastMessageAt", Json.time(last.sentAt()));
    node.put("lastMessageType", last.kind().wireName());
    node.put("lastMessageIsOwn", conversation.lastIsOwn());
    node.put("unreadCount", conversation.viewer().unread());
    node.put("mentionCount", conversation.viewer().mentions());
    node.put("lastSeq", conversation.lastSeq());
    node.put("revision", conversation.revision());
    node.put("readSeq", conversation.viewer().marks().read());
    conversation
        .others()
        .ifPresent(
            marks -> {
              node.put("partnerReadSeq", marks.read());
              node.put("partnerDeliveredSeq", marks.delivered());
              if (conversation.othersSince() > 0) {
                node.put("partnerSinceSeq", conversation.othersSince());
              }
            });
    node.put("canSend", conversation.canSend());
    ViewHandler.put(node, conversation.view(), chat.clock().instant());
    addBlock(node, conversation);
    if (conversation.block() == Conversation.Block.NONE) {
      PeopleJson.addPresence(
          node,
          conversation.profile(),
          chat.presence().shownTo(conversation.viewer().participant(), conversation.peer()));
    }
    PeopleJson.addDetails(node, conversation.profile());
    return node;
  }

  /** Who is blocked by the other person must not learn of it. */
  private void addBlock(ObjectNode node, Conversation conversation) {
    if (offersBlocks && conversation.peer() instanceof Participant partner) {
      node.put("canBlock", chat.blocks().mayBlock(conversation.viewer().participant(), partner));
    }
    if (conversation.block() == Conversation.Block.BY_VIEWER) {
      node.put("blockedByYou", true);
    }
  }

  private void addGroup(ObjectNode node, Conversation conversation, Names names, String base) {
    Participant sender = conversation.last().sender();
    people.addPicture(node, conversation.picture(), base);
    node.put("memberCount", conversation.size());
    node.put("lastMessageSeq", conversation.last().seq());
    PeopleJson.named(node.putObject("lastSender"), sender, names.of(sender));
    if (conversation.last().kind() == Message.Kind.EVENT) {
      ObjectNode event = node.putObject("lastEvent");
      event.put("kind", conversation.last().preview());
      PeopleJson.named(event.putObject("actor"), sender, names.of(sender));
    }
  }

  /** The preview of an event is its name; whom it happened to is not kept with it. */
  private static String preview(Conversation.LastMessage last, Names names) {
    if (last.kind() == Message.Kind.EVENT) {
      return MessageJson.event(last.preview(), last.sender(), names);
    }
    if (last.kind() == Message.Kind.IMAGE) {
      return PREVIEW_OF_AN_IMAGE;
    }
    return last.preview().isEmpty()
        ? MessageJson.fallback(last.kind(), "").orElse("")
        : last.preview();
  }
}
