package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.presence.Presence;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Writes live events as JSON, the same for WebSocket and long poll. */
final class LiveJson {
  private final MessageJson messages;
  private final Profiles profiles;
  private final Clock clock;
  private final Duration heartbeat;

  LiveJson(MessageJson messages, Profiles profiles, Clock clock, Duration heartbeat) {
    this.messages = messages;
    this.profiles = profiles;
    this.clock = clock;
    this.heartbeat = heartbeat;
  }

  /**
   * An event as its viewer sees it; empty if there is nothing to report.
   *
   * @param base the base of this server's URLs
   */
  Optional<ObjectNode> of(LiveEvent event, Participant viewer, String base) {
    if (event instanceof LiveEvent.Hello hello) {
      ObjectNode node = durable("hello", viewer, hello.position());
      node.put("heartbeat_seconds", heartbeat.toSeconds());
      return Optional.of(node);
    }
    if (event instanceof LiveEvent.Happened happened) {
      return happened(happened, viewer, base);
    }
    if (event instanceof LiveEvent.Joined joined) {
      return Optional.of(membership("joined", joined.position(), joined.conversation(), viewer));
    }
    if (event instanceof LiveEvent.Gone gone) {
      return Optional.of(membership("gone", gone.position(), gone.conversation(), viewer));
    }
    if (event instanceof LiveEvent.ViewMoved moved) {
      ObjectNode node = membership("view", moved.position(), moved.conversation(), viewer);
      ViewHandler.put(node.putObject("view"), moved.view(), clock.instant());
      return Optional.of(node);
    }
    if (event instanceof LiveEvent.BlockMoved moved) {
      ObjectNode node = durable("block", viewer, moved.position());
      partner(node, moved.who());
      node.put("blocked", moved.blocked());
      return Optional.of(node);
    }
    if (event instanceof LiveEvent.Resync resync) {
      return Optional.of(durable("resync", viewer, resync.position()));
    }
    if (event instanceof LiveEvent.TypingSeen typing) {
      long left = Duration.between(clock.instant(), typing.until()).toMillis();
      ObjectNode node = event("typing", typing.conversation().peerOf(viewer));
      if (typing.conversation() instanceof ConversationId.Group) {
        node.set("who_id", WireId.of(typing.who().id()));
        node.put("who_type", typing.who().type());
        Names names = profiles.recent(Set.of(typing.who()));
        if (names.isComplete()) {
          node.put("who_name", PeopleJson.name(typing.who(), names.of(typing.who())));
        }
      }
      node.put("expires_in_ms", left);
      return left > 0 ? Optional.of(node) : Optional.empty();
    }
    if (event instanceof LiveEvent.MemberSeen seen) {
      ObjectNode node = presence(seen.conversation().peerOf(viewer), seen.state());
      node.set("who_id", WireId.of(seen.who().id()));
      node.put("who_type", seen.who().type());
      return Optional.of(node);
    }
    // The core has an event that this class does not know yet.
    return event instanceof LiveEvent.PresenceSeen seen
        ? Optional.of(presence(seen.who(), seen.state()))
        : Optional.empty();
  }

  private Optional<ObjectNode> happened(
      LiveEvent.Happened happened, Participant viewer, String base) {
    ChatEvent event = happened.event();
    if (event instanceof ChatEvent.MessageSent sent) {
      return Optional.of(message("message", sent.message(), happened, viewer, base));
    }
    if (event instanceof ChatEvent.MessageChanged changed) {
      ObjectNode node = message("changed", changed.message(), happened, viewer, base);
      node.put("kind", changed.kind().name());
      return Optional.of(node);
    }
    return event instanceof ChatEvent.MarksMoved moved
        ? Optional.of(marks(happened, moved.reader(), viewer))
        : Optional.empty();
  }

  private ObjectNode message(
      String name, Message message, LiveEvent.Happened happened, Participant viewer, String base) {
    ObjectNode node = durable(name, viewer, happened.position());
    partner(node, message.conversation().peerOf(viewer));
    Names names = profiles.recent(MessageJson.named(Set.of(message)));
    node.set("message", messages.of(message, viewer, Optional.of(happened.head()), names, base));
    return node;
  }

  private static ObjectNode marks(LiveEvent.Happened happened, Member reader, Participant viewer) {
    ObjectNode node = durable("read", viewer, happened.position());
    partner(node, happened.event().conversation().peerOf(viewer));
    node.set("reader_id", WireId.of(reader.participant().id()));
    node.put("reader_type", reader.participant().type());
    node.put("read_seq", reader.marks().read());
    node.put("delivered_seq", reader.marks().delivered());
    if (reader.participant().equals(viewer)) {
      node.put("unread_count", reader.unread());
    }
    return node;
  }

  private static ObjectNode membership(
      String name, FeedPosition position, ConversationId conversation, Participant viewer) {
    ObjectNode node = durable(name, viewer, position);
    partner(node, conversation.peerOf(viewer));
    return node;
  }

  private static ObjectNode presence(Peer who, Presence.State state) {
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

  private static ObjectNode event(String name, Peer partner) {
    ObjectNode node = Json.object();
    node.put("event", name);
    partner(node, partner);
    return node;
  }

  private static void partner(ObjectNode node, Peer partner) {
    node.set("partner_id", WireId.of(partner.id()));
    node.put("partner_type", partner.type());
  }
}
