package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.live.LiveEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.PresenceState;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Live events on the wire, the same over WebSocket and long poll. */
final class LiveJson {
  private final MessageJson messages;
  private final Clock clock;
  private final Duration heartbeat;

  LiveJson(MessageJson messages, Clock clock, Duration heartbeat) {
    this.messages = messages;
    this.clock = clock;
    this.heartbeat = heartbeat;
  }

  /**
   * An event as its viewer is told it; empty if there is nothing left to tell.
   *
   * @param base where this server's URLs begin
   */
  Optional<ObjectNode> of(LiveEvent event, Participant viewer, String base) {
    if (event instanceof LiveEvent.Hello hello) {
      ObjectNode node = durable("hello", viewer, hello.position());
      node.put("heartbeat_seconds", heartbeat.toSeconds());
      return Optional.of(node);
    }
    if (event instanceof LiveEvent.Happened happened) {
      return Optional.of(happened(happened, viewer, base));
    }
    if (event instanceof LiveEvent.Resync resync) {
      return Optional.of(durable("resync", viewer, resync.position()));
    }
    if (event instanceof LiveEvent.TypingSeen typing) {
      long left = Duration.between(clock.instant(), typing.until()).toMillis();
      ObjectNode node = event("typing", typing.who());
      node.put("expires_in_ms", left);
      return left > 0 ? Optional.of(node) : Optional.empty();
    }
    LiveEvent.PresenceSeen seen = (LiveEvent.PresenceSeen) event;
    return Optional.of(presence(seen.who(), seen.state()));
  }

  private ObjectNode happened(LiveEvent.Happened happened, Participant viewer, String base) {
    ChatEvent event = happened.event();
    if (event instanceof ChatEvent.MessageSent sent) {
      ObjectNode node = durable("message", viewer, happened.position());
      partner(node, event.conversation(), viewer);
      node.set("message", messages.of(sent.message(), viewer, Optional.of(happened.head()), base));
      return node;
    }
    Member reader = ((ChatEvent.MarksMoved) event).reader();
    ObjectNode node = durable("read", viewer, happened.position());
    partner(node, event.conversation(), viewer);
    node.set("reader_id", WireId.of(reader.participant().id()));
    node.put("reader_type", reader.participant().type());
    node.put("read_seq", reader.marks().read());
    node.put("delivered_seq", reader.marks().delivered());
    if (reader.participant().equals(viewer)) {
      node.put("unread_count", reader.unread());
    }
    return node;
  }

  private static ObjectNode presence(Participant who, PresenceState state) {
    ObjectNode node = event("presence", who);
    node.put("online", state.online());
    node.put("last_seen", state.lastSeen().map(Json::time).orElse(null));
    return node;
  }

  private static ObjectNode durable(String name, Participant viewer, FeedPosition position) {
    ObjectNode node = Json.object();
    node.put("event", name);
    node.put("cursor", Cursors.feed(viewer, position));
    return node;
  }

  private static ObjectNode event(String name, Participant partner) {
    ObjectNode node = Json.object();
    node.put("event", name);
    partner(node, partner);
    return node;
  }

  private static void partner(ObjectNode node, ConversationId conversation, Participant viewer) {
    if (conversation instanceof ConversationId.Direct direct) {
      partner(node, direct.partnerOf(viewer));
    }
  }

  private static void partner(ObjectNode node, Participant partner) {
    node.set("partner_id", WireId.of(partner.id()));
    node.put("partner_type", partner.type());
  }
}
