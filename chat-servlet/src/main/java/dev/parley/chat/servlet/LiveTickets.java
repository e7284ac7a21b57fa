package dev.parley.chat.servlet;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.participant.Participant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets for hosts with bearer tokens, which a browser cannot send when it opens a WebSocket. A
 * ticket is valid once, for 30 seconds, and for the caller that requested it: on the node that
 * issued it, and on every node that the bus reaches. Signals may be lost, doubled or out of order:
 * a lost one makes a ticket unknown elsewhere, and a spent ticket is remembered for as long as it
 * would be valid. Two nodes that are given the same ticket in the moment before the signal arrives
 * both take it. Thread-safe.
 */
final class LiveTickets {
  static final Duration HOLDS = Duration.ofSeconds(30);

  /** The most tickets kept at once; the oldest are dropped. */
  private static final int MOST = 10_000;

  private static final int BYTES = 32;

  private final Clock clock;
  private final EventBus bus;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Ticket> tickets = new LinkedHashMap<>();

  /** A ticket by its digest; without a caller it is spent. */
  private record Ticket(Optional<Caller> caller, boolean issuedHere, Instant until) {}

  LiveTickets(Clock clock, EventBus bus) {
    this.clock = clock;
    this.bus = bus;
  }

  String issue(Caller caller) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    String digest = digest(name);
    put(digest, Optional.of(caller), true);
    bus.publish(new Signal.TicketIssued(digest, caller.participant(), caller.until()));
    return name;
  }

  /** Redeems a ticket; empty if it is unknown, used or too old. */
  Optional<Caller> redeem(String name) {
    String digest = digest(name);
    Optional<Caller> found = spend(digest);
    if (found.isPresent()) {
      bus.publish(new Signal.TicketSpent(digest));
    }
    return found;
  }

  /** Takes what another node issued, unless it is known already. */
  void take(Signal.TicketIssued issued) {
    synchronized (tickets) {
      if (!tickets.containsKey(issued.digest())) {
        put(issued.digest(), Optional.of(new Caller(issued.who(), issued.signedInUntil())), false);
      }
    }
  }

  /** Takes that a ticket is spent on another node, also if it is not known here yet. */
  void take(Signal.TicketSpent spent) {
    synchronized (tickets) {
      if (tickets.containsKey(spent.digest())) {
        var unused = spend(spent.digest());
      } else {
        put(spent.digest(), Optional.empty(), false);
      }
    }
  }

  /** Makes the tickets of a person invalid; those issued here, on all nodes. */
  void revoke(Participant participant) {
    List<String> issuedHere = new ArrayList<>();
    synchronized (tickets) {
      tickets.replaceAll(
          (digest, ticket) -> {
            if (ticket.caller().filter(who -> who.participant().equals(participant)).isEmpty()) {
              return ticket;
            }
            if (ticket.issuedHere()) {
              issuedHere.add(digest);
            }
            return new Ticket(Optional.empty(), false, ticket.until());
          });
    }
    issuedHere.forEach(digest -> bus.publish(new Signal.TicketSpent(digest)));
  }

  private Optional<Caller> spend(String digest) {
    synchronized (tickets) {
      Ticket known = tickets.get(digest);
      if (known == null) {
        // Not remembered: anyone can invent tickets, and they would take the place of real ones.
        return Optional.empty();
      }
      tickets.put(digest, new Ticket(Optional.empty(), false, known.until()));
      return known.caller().filter(caller -> clock.instant().isBefore(known.until()));
    }
  }

  private void put(String digest, Optional<Caller> caller, boolean issuedHere) {
    Instant now = clock.instant();
    synchronized (tickets) {
      forget(now);
      tickets.put(digest, new Ticket(caller, issuedHere, now.plus(HOLDS)));
    }
  }

  private void forget(Instant now) {
    Iterator<Ticket> oldest = tickets.values().iterator();
    while (oldest.hasNext()) {
      boolean over = !now.isBefore(oldest.next().until());
      if (!over && tickets.size() < MOST) {
        return;
      }
      oldest.remove();
    }
  }

  /** Nodes send one another digests: what the database's log shows opens no connection. */
  private static String digest(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
