package dev.parley.chat.event;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What nodes tell one another over an {@link EventBus}. No signal holds words, and none is needed
 * for completeness: what happened stands in the feed. Immutable.
 */
public sealed interface Signal {
  /**
   * Somebody's feed has new rows: read it.
   *
   * @param whose the participants whose feeds moved
   */
  record FeedMoved(Set<Participant> whose) implements Signal {
    /** Copies the set. */
    public FeedMoved {
      whose = Set.copyOf(whose);
    }
  }

  /**
   * Somebody writes a message.
   *
   * @param conversation where
   * @param who writes
   * @param until when this is no longer true
   */
  record TypingSeen(ConversationId conversation, Participant who, Instant until)
      implements Signal {}

  /**
   * Somebody came or went.
   *
   * @param who came or went
   * @param online whether he is here now
   * @param lastSeen when he was last here, if he is not
   */
  record PresenceMoved(Participant who, boolean online, Optional<Instant> lastSeen)
      implements Signal {}
}
