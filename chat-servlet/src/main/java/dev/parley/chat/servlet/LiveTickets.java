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
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets for hosts with bearer tokens, which a browser cannot send when it opens a WebSocket. A
 * ticket is valid once, for 30 seconds, for the caller that requested it, on every node with the
 * same key. It says whose it is and is signed, so no signal can make one; signals only end them.
 * Two nodes that are given the same ticket in the moment before the signal arrives both take it.
 * Thread-safe.
 */
final class LiveTickets {
  static final Duration HOLDS = Duration.ofSeconds(30);

  private static final int NONCE_BYTES = 16;
  private static final int MOST_KEPT = 100_000;
  private static final String NEVER = "-";

  private final Clock clock;
  private final EventBus bus;
  private final TicketSignature signature;
  private final SecureRandom random = new SecureRandom();

  /** The digests of used tickets, and when each was used; the oldest first. */
  private final Map<String, Instant> spent = new LinkedHashMap<>();

  /** When people were last signed out; the oldest first. */
  private final Map<Participant, Instant> signedOut = new LinkedHashMap<>();

  private record Ticket(Caller caller, Instant issued) {}

  LiveTickets(Clock clock, EventBus bus, TicketSignature signature) {
    this.clock = clock;
    this.bus = bus;
    this.signature = signature;
  }

  String issue(Caller caller) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return signature.sign(
        String.join(
            "\n",
            caller.participant().toString(),
            caller.until().map(Instant::toString).orElse(NEVER),
            clock.instant().toString(),
            Base64.getUrlEncoder().withoutPadding().encodeToString(nonce)));
  }

  /** Redeems a ticket; empty if it is not one of ours, used, revoked or too old. */
  Optional<Caller> redeem(String name) {
    Optional<Ticket> found = signature.read(name).flatMap(LiveTickets::parse);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Ticket ticket = found.get();
    String digest = digest(name);
    synchronized (spent) {
      Instant now = clock.instant();
      forget(now);
      Instant out = signedOut.get(ticket.caller().participant());
      if (!now.isBefore(ticket.issued().plus(HOLDS))
          || (out != null && !ticket.issued().isAfter(out))
          || spent.putIfAbsent(digest, now) != null) {
        return Optional.empty();
      }
    }
    bus.publish(new Signal.TicketSpent(digest));
    return Optional.of(ticket.caller());
  }

  /** Takes that a ticket is spent on another node. */
  void take(Signal.TicketSpent signal) {
    synchronized (spent) {
      Instant now = clock.instant();
      forget(now);
      spent.putIfAbsent(signal.digest(), now);
    }
  }

  /** Makes the tickets that a person has now invalid. */
  void revoke(Participant participant) {
    synchronized (spent) {
      Instant now = clock.instant();
      forget(now);
      signedOut.remove(participant);
      signedOut.put(participant, now);
    }
  }

  /** Clocks of nodes differ by less than the time that a ticket is valid. */
  private void forget(Instant now) {
    Instant old = now.minus(HOLDS.multipliedBy(2));
    forget(spent, old);
    forget(signedOut, old);
  }

  private static void forget(Map<?, Instant> remembered, Instant old) {
    Iterator<Instant> oldest = remembered.values().iterator();
    while (oldest.hasNext() && (!oldest.next().isAfter(old) || remembered.size() > MOST_KEPT)) {
      oldest.remove();
    }
  }

  private static Optional<Ticket> parse(String content) {
    String[] parts = content.split("\n", -1);
    try {
      Optional<Instant> until =
          parts[1].equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(parts[1]));
      return Optional.of(
          new Ticket(new Caller(Participant.parse(parts[0]), until), Instant.parse(parts[2])));
    } catch (IllegalArgumentException | DateTimeParseException otherVersion) {
      return Optional.empty();
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
