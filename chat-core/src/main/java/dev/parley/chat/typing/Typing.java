package dev.parley.chat.typing;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.event.EventBus;
import dev.parley.chat.event.Signal;
import dev.parley.chat.participant.Participant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Who is writing. Nothing of it is stored; it holds for 7 seconds, and is told at most once in 2
 * for one person in one conversation. Thread-safe.
 */
public final class Typing {
  /** How long a sign of writing holds. */
  public static final Duration HOLDS = Duration.ofSeconds(7);

  /** The shortest time between two signs that are told. */
  public static final Duration TOLD_EVERY = Duration.ofSeconds(2);

  private final BiFunction<Participant, Participant, ConversationId> permit;
  private final EventBus bus;
  private final Clock clock;

  /** In the order they were told, so that what is too old stands in front. */
  private final Map<Writer, Instant> told = new LinkedHashMap<>();

  /**
   * Begins with nobody writing.
   *
   * @param permit lets a sender through to a partner he may send to, or throws
   * @param bus where it is told
   * @param clock the time
   */
  public Typing(
      BiFunction<Participant, Participant, ConversationId> permit, EventBus bus, Clock clock) {
    this.permit = permit;
    this.bus = bus;
    this.clock = clock;
  }

  /**
   * Tells a partner that somebody is writing to him.
   *
   * @param who writes
   * @param partner to whom
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED, as for a send
   */
  public void tell(Participant who, Participant partner) {
    ConversationId conversation = permit.apply(who, partner);
    Optional<Instant> news = news(new Writer(conversation, who));
    news.ifPresent(now -> bus.publish(new Signal.TypingSeen(conversation, who, now.plus(HOLDS))));
  }

  private Optional<Instant> news(Writer writer) {
    synchronized (told) {
      Instant now = clock.instant();
      Iterator<Instant> oldest = told.values().iterator();
      while (oldest.hasNext() && isOver(oldest.next(), now)) {
        oldest.remove();
      }
      return told.putIfAbsent(writer, now) == null ? Optional.of(now) : Optional.empty();
    }
  }

  /** What was told in the future was told before the clock was put back: it must not hold on. */
  private static boolean isOver(Instant when, Instant now) {
    return now.isBefore(when) || !now.isBefore(when.plus(TOLD_EVERY));
  }

  private record Writer(ConversationId conversation, Participant who) {}
}
