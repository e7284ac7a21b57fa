package dev.parley.chat.live;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.PresenceState;
import java.time.Instant;

/**
 * What a subscriber is told. {@link Hello}, {@link Happened} and {@link Resync} carry the position
 * a later subscription may go on from; the others pass by and are never replayed. Immutable.
 */
public sealed interface LiveEvent {
  /**
   * The subscription has begun; first of all, and once.
   *
   * @param position everything behind it will follow
   */
  record Hello(FeedPosition position) implements LiveEvent {}

  /**
   * Something durable happened in a conversation the subscriber may read.
   *
   * @param position its place in the subscriber's feed
   * @param event what happened; of several moves of one member's marks the latest may stand for all
   * @param head the conversation as the subscriber may see it now, perhaps newer than the event
   */
  record Happened(FeedPosition position, ChatEvent event, Head head) implements LiveEvent {}

  /**
   * A partner is writing.
   *
   * @param conversation where
   * @param who the partner
   * @param until when this is no longer true
   */
  record TypingSeen(ConversationId conversation, Participant who, Instant until)
      implements LiveEvent {}

  /**
   * How it stands with a partner's presence.
   *
   * @param who the partner
   * @param state whether he is here
   */
  record PresenceSeen(Participant who, PresenceState state) implements LiveEvent {}

  /**
   * What came behind the position asked for is not known any more: read the list and the open
   * conversation again, and go on from here.
   *
   * @param position everything behind it will follow
   */
  record Resync(FeedPosition position) implements LiveEvent {}
}
