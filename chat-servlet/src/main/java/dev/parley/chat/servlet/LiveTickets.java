package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets for hosts with bearer tokens, which a browser cannot send when it opens a WebSocket. A
 * ticket is valid once, for 30 seconds, on this node, and for the caller that requested it.
 * Thread-safe.
 */
final class LiveTickets {
  static final Duration HOLDS = Duration.ofSeconds(30);

  /** The most tickets kept at once; the oldest are dropped. */
  private static final int MOST = 10_000;

  private static final int BYTES = 32;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Ticket> waiting = new LinkedHashMap<>();

  private record Ticket(Caller caller, Instant until) {}

  LiveTickets(Clock clock) {
    this.clock = clock;
  }

  String issue(Caller caller) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Instant now = clock.instant();
    synchronized (waiting) {
      forget(now);
      waiting.put(name, new Ticket(caller, now.plus(HOLDS)));
    }
    return name;
  }

  /** Redeems a ticket; empty if it is unknown, used or too old. */
  Optional<Caller> redeem(String name) {
    Instant now = clock.instant();
    synchronized (waiting) {
      return Optional.ofNullable(waiting.remove(name))
          .filter(ticket -> now.isBefore(ticket.until()))
          .map(Ticket::caller);
    }
  }

  void revoke(Participant participant) {
    synchronized (waiting) {
      waiting.values().removeIf(ticket -> ticket.caller().participant().equals(participant));
    }
  }

  private void forget(Instant now) {
    Iterator<Ticket> oldest = waiting.values().iterator();
    while (oldest.hasNext()) {
      boolean over = !now.isBefore(oldest.next().until());
      if (!over && waiting.size() < MOST) {
        return;
      }
      oldest.remove();
    }
  }
}
