package dev.parley.chat.typing.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.typing.Typing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Publishes who is typing on the bus. Thread-safe. */
public final class TypingSignals implements Typing {
  /** How long a signal is valid. */
  public static final Duration HOLDS = Duration.ofSeconds(7);

  /** The shortest time between two signals. */
  public static final Duration REPEAT_AFTER = Duration.ofSeconds(2);

  private final BiFunction<Participant, Peer, ConversationId> permit;
  private final EventBus bus;
  private final Clock clock;

  /** In the order they were signalled, so that the oldest comes first. */
  private final Map<Writer, Instant> signalled = new LinkedHashMap<>();

  /**
   * Starts with no one typing.
   *
   * @param permit finds the conversation with a peer whom a sender may write to, or throws
   * @param bus where signals are published
   * @param clock the time
   */
  public TypingSignals(
      BiFunction<Participant, Peer, ConversationId> permit, EventBus bus, Clock clock) {
    this.permit = permit;
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public void signal(Participant who, Peer peer) {
    ConversationId conversation = permit.apply(who, peer);
    Optional<Instant> news = news(new Writer(conversation, who));
    news.ifPresent(now -> bus.publish(new Signal.TypingSeen(conversation, who, now.plus(HOLDS))));
  }

  private Optional<Instant> news(Writer writer) {
    synchronized (signalled) {
      Instant now = clock.instant();
      Iterator<Instant> oldest = signalled.values().iterator();
      while (oldest.hasNext() && isOver(oldest.next(), now)) {
        oldest.remove();
      }
      return signalled.putIfAbsent(writer, now) == null ? Optional.of(now) : Optional.empty();
    }
  }

  /** A time in the future is one from before the clock was put back, and must not hold on. */
  private static boolean isOver(Instant when, Instant now) {
    return now.isBefore(when) || !now.isBefore(when.plus(REPEAT_AFTER));
  }

  private record Writer(ConversationId conversation, Participant who) {}
}
