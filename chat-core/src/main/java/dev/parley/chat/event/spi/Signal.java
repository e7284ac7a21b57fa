package dev.parley.chat.event.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;

/**
 * A wake-up that nodes send one another over an {@link EventBus}. No signal contains a text, and
 * none is needed for completeness: the feed has every change. Immutable.
 *
 * <p>Not sealed, because later versions add signals. A node ignores a signal of a type that it does
 * not know, and a bus between processes drops one that it cannot encode or decode.
 */
public interface Signal {
  /**
   * The feeds of a conversation's members have new rows.
   *
   * @param conversation which one; the node finds out which of its listeners are members
   */
  record ConversationMoved(ConversationId conversation) implements Signal {}

  /**
   * One participant's feed alone has new rows.
   *
   * @param whose feed
   */
  record FeedMoved(Participant whose) implements Signal {}

  /**
   * A participant is typing.
   *
   * @param conversation where
   * @param who is typing
   * @param until when this is no longer true
   */
  record TypingSeen(ConversationId conversation, Participant who, Instant until)
      implements Signal {}

  /**
   * A participant is on a node, or has left it. Repeated while they stay, since a node that is
   * killed announces nothing more.
   *
   * @param node drawn at random when the node started, 1 to 64 of {@code [0-9a-z]}
   * @param who it is
   * @param present whether they are on it now
   * @param lastSeen when they were last on it, if they are not
   */
  record Attendance(String node, Participant who, boolean present, Optional<Instant> lastSeen)
      implements Signal {
    /** Checks the node's name. */
    public Attendance {
      if (!node.matches("[0-9a-z]{1,64}")) {
        throw new IllegalArgumentException("A node's name is 1 to 64 of [0-9a-z].");
      }
    }
  }

  /**
   * A participant was signed out: every node ends their live connections, and forgets tickets that
   * it holds for them.
   *
   * @param who was signed out
   */
  record SignedOut(Participant who) implements Signal {}

  /**
   * A ticket for a live connection was used, and is no longer valid on any node.
   *
   * @param digest of the ticket, since a signal must not be enough to use it; 1 to 64 of {@code
   *     [0-9A-Za-z_-]}
   */
  record TicketSpent(String digest) implements Signal {
    /** Checks the digest. */
    public TicketSpent {
      if (!digest.matches("[0-9A-Za-z_-]{1,64}")) {
        throw new IllegalArgumentException("A digest is 1 to 64 of [0-9A-Za-z_-].");
      }
    }
  }
}
