package dev.parley.chat.limit.spi;

import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Limits how often a person does something, so that one who floods costs the others nothing. A
 * transport such as chat-servlet asks it before it reads a request's body. Thread-safe.
 *
 * <p>An implementation promises:
 *
 * <ol>
 *   <li>A request is counted for all of its actions, or for none if one of them is over its limit.
 *   <li>After the returned wait, the same request is permitted, if the person made none meanwhile.
 *   <li>People and actions are counted apart: nobody is refused for what someone else did.
 *   <li>It decides quickly, and remembers a bounded number of people.
 * </ol>
 *
 * <p>If it throws, the request is permitted and the failure logged: a broken limiter must not stop
 * the chat.
 */
@FunctionalInterface
public interface RateLimiter {
  /** What is counted. */
  enum Action {
    /** A message is sent, with files or without. */
    SEND,
    /** A form arrives that may have files. */
    UPLOAD,
    /** A message is edited, deleted, pinned, reported or reacted to, or a view or block changed. */
    CHANGE,
    /** A group is created or changed. */
    GROUP,
    /** A conversation, list, file or setting is read. */
    READ,
    /** A search, whose cost is higher than that of a page. */
    SEARCH,
    /** A read or delivered mark moves. */
    MARK,
    /** A person types. */
    TYPING,
    /** A live connection, a poll of the feed or a ticket is opened. */
    LIVE
  }

  /**
   * Counts a request, unless it is over a limit.
   *
   * @param person who makes it
   * @param actions what it does; not empty
   * @return how long to wait before it is permitted, positive; empty if it is permitted now
   */
  Optional<Duration> take(Participant person, Set<Action> actions);

  /**
   * Permits everything, for hosts that limit elsewhere and for load tests.
   *
   * @return a limiter without state
   */
  static RateLimiter unlimited() {
    return (person, actions) -> Optional.empty();
  }
}
