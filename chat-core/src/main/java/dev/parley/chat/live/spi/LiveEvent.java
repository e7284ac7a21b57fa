package dev.parley.chat.live.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.View;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import java.time.Instant;

/**
 * One event of a subscription. {@link Hello}, {@link Happened}, {@link Joined}, {@link Gone},
 * {@link ViewMoved}, {@link BlockMoved} and {@link Resync} carry the position from which a later
 * subscription may continue; the others are transient and never replayed. Immutable.
 *
 * <p>Not sealed, because later versions add events, here and in {@link ChatEvent}. A subscriber
 * ignores what it does not know, and remembers the position of a {@link Happened} all the same.
 */
public interface LiveEvent {
  /**
   * The subscription has started; always the first event, and only once.
   *
   * @param position everything after it will follow
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
   * The subscriber became a member of a group, which they can read now.
   *
   * @param position its place in the subscriber's feed
   * @param conversation the group's
   */
  record Joined(FeedPosition position, ConversationId conversation) implements LiveEvent {}

  /**
   * The subscriber is no member of a group any more, or the host no longer lets them read it, which
   * is noticed at the next change there. Nothing of it follows, unless they come back.
   *
   * @param position its place in the subscriber's feed
   * @param conversation the group's
   */
  record Gone(FeedPosition position, ConversationId conversation) implements LiveEvent {}

  /**
   * The subscriber keeps a conversation in another way, perhaps on another device.
   *
   * @param position its place in the subscriber's feed
   * @param conversation which one
   * @param view as it is now
   */
  record ViewMoved(FeedPosition position, ConversationId conversation, View view)
      implements LiveEvent {}

  /**
   * The subscriber blocks someone or is blocked by them, or that has ended: whether the two may
   * write to each other may have changed.
   *
   * @param position its place in the subscriber's feed
   * @param who the other person
   * @param blocked whether the subscriber blocks them now
   */
  record BlockMoved(FeedPosition position, Participant who, boolean blocked) implements LiveEvent {}

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
   * The presence of a partner.
   *
   * @param who the partner
   * @param state whether they are online
   */
  record PresenceSeen(Participant who, Presence.State state) implements LiveEvent {}

  /**
   * The presence of another member of a group of at most {@link
   * dev.parley.chat.conversation.spi.Head#MARKS_SHARED_UP_TO} members.
   *
   * @param conversation the group's
   * @param who the member
   * @param state whether they are online
   */
  record MemberSeen(ConversationId conversation, Participant who, Presence.State state)
      implements LiveEvent {}

  /**
   * What followed the given position is no longer known. Read the list and the open conversation
   * again, and continue from here.
   *
   * @param position everything after it will follow
   */
  record Resync(FeedPosition position) implements LiveEvent {}
}
