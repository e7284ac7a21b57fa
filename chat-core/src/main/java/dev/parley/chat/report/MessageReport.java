package dev.parley.chat.report;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.time.Instant;

/**
 * A message that someone who can read it reported to the host. Immutable; its {@link #toString()}
 * has neither the text nor the reason.
 *
 * @param reporter who reported it
 * @param message as the reporter saw it
 * @param reason what they wrote, 1 to {@link #MOST_REASON} code points
 * @param at when
 */
public record MessageReport(Participant reporter, Message message, String reason, Instant at) {
  /** The most code points of a reason. */
  public static final int MOST_REASON = 1000;

  @Override
  public String toString() {
    return "MessageReport[message " + message.id() + " by " + reporter + "]";
  }
}
