package dev.parley.chat.group;

import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;

/**
 * Who has received and read one message. Counted are the current members, without its sender, who
 * joined before it. Immutable.
 *
 * @param seq the message's number
 * @param of how many people are counted
 * @param delivered how many of them have received it
 * @param read how many of them have read it; 0 where the host does not show read marks
 * @param people one page of them, in an order that the storage defines
 * @param next where the next page continues; empty at the end
 */
public record MessageReceipts(
    long seq, int of, int delivered, int read, List<Receipt> people, Optional<Participant> next) {
  /** Copies the list. */
  public MessageReceipts {
    people = List.copyOf(people);
  }

  /**
   * How far the message has come with one person. Immutable.
   *
   * @param participant who
   * @param state how far
   */
  public record Receipt(Participant participant, State state) {}

  /** How far a message has come. */
  public enum State {
    /** It is stored, and has not reached them. */
    SENT,
    /** It has reached one of their devices. */
    DELIVERED,
    /** They have seen it. */
    READ
  }
}
