package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.util.Optional;

/** A request body or response in progress that blocks no thread. Thread-safe. */
abstract class Transfer {
  private final Exchange exchange;
  private final TransferRate rate = new TransferRate();

  Transfer(Exchange exchange) {
    this.exchange = exchange;
  }

  final Exchange exchange() {
    return exchange;
  }

  /** The caller; empty on routes that need no sign-in. */
  final Optional<Participant> caller() {
    return exchange.knownCaller();
  }

  /** How fast it is. */
  final TransferRate rate() {
    return rate;
  }

  /** Ends it without blocking. Idempotent. */
  abstract void giveUp();

  /** Releases its resources without a response, when the container stops. */
  abstract void release();
}
