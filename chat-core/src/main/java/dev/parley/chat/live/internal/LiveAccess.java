package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.participant.Participant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a subscriber may read, decided at each delivery: membership, the host's policy and the
 * setting for receipts. The only way in which the live feed reads conversations. Thread-safe.
 */
public interface LiveAccess {
  /**
   * Opens a conversation for a delivery.
   *
   * @param viewer the subscriber
   * @param id which conversation
   * @return its state as the viewer may see it; empty if they may not read it now
   */
  Optional<Head> open(Participant viewer, ConversationId id);

  /**
   * Returns whether someone whom {@link #open} refuses is a member all the same.
   *
   * @param viewer the subscriber
   * @param id which conversation
   * @return true if the host's policy alone refuses them
   */
  boolean isRefusedMember(Participant viewer, ConversationId id);

  /**
   * Reads messages of a conversation that was opened.
   *
   * @param viewer the subscriber
   * @param id which conversation
   * @param seqs any number of messages
   * @return those the viewer may read, by number
   */
  Map<Long, Message> messages(Participant viewer, ConversationId id, Set<Long> seqs);

  /**
   * Returns whether a viewer may read the conversation with another person, without reading it.
   *
   * @param viewer the subscriber
   * @param partner the other person
   * @return true if the host's policy permits it
   */
  boolean mayRead(Participant viewer, Participant partner);

  /**
   * Returns whether a subscriber blocks someone.
   *
   * @param viewer the subscriber
   * @param other someone else
   * @return true while they do
   */
  boolean blocks(Participant viewer, Participant other);

  /**
   * Finds those with whom a block ends the exchange of presence, in either direction.
   *
   * @param viewer one of the two
   * @param others any number of participants
   * @return those among them with a block
   */
  Set<Participant> apart(Participant viewer, Collection<Participant> others);

  /**
   * Returns whether members see how far others have read.
   *
   * @return false where the host switched receipts off
   */
  boolean showsReadMarks();
}
