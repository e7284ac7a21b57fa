package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The transfers in progress in one direction. Limits their number, in total and per caller, and
 * ends those of clients that are too slow. At the limit, a new transfer replaces a slow one.
 * Thread-safe.
 */
final class Transfers {
  private static final long UNDER_PRESSURE_NANOS = Duration.ofSeconds(2).toNanos();

  private final int most;
  private final int mostOfOne;
  private final long patienceNanos;
  private final Set<Transfer> all = new LinkedHashSet<>();
  private final Map<Optional<Participant>, Integer> byCaller = new HashMap<>();

  /** Transfers without a caller count only towards the total. */
  Transfers(int most, int mostOfOne, Duration patience) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.patienceNanos = patience.toNanos();
  }

  /** Adds a transfer if the limits allow it, or if it can replace a slow one. */
  boolean add(Transfer transfer) {
    Optional<Transfer> slow;
    synchronized (this) {
      boolean ownFull =
          transfer.caller().isPresent() && byCaller.getOrDefault(transfer.caller(), 0) >= mostOfOne;
      slow = ownFull || all.size() >= most ? slow(transfer.caller(), ownFull) : Optional.empty();
      if ((ownFull || all.size() >= most) && slow.isEmpty()) {
        return false;
      }
      slow.ifPresent(this::remove);
      all.add(transfer);
      byCaller.merge(transfer.caller(), 1, Integer::sum);
    }
    slow.ifPresent(Transfer::giveUp);
    return true;
  }

  /** Removes a transfer. Idempotent. */
  synchronized void remove(Transfer transfer) {
    if (all.remove(transfer)) {
      byCaller.computeIfPresent(
          transfer.caller(), (same, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
  }

  /** Ends transfers that have been too slow for too long. */
  void tick() {
    snapshot().stream()
        .filter(transfer -> transfer.rate().isSlow(patienceNanos))
        .forEach(Transfer::giveUp);
  }

  /** Releases the resources of all transfers. */
  void release() {
    snapshot().forEach(Transfer::release);
  }

  synchronized int inProgress() {
    return all.size();
  }

  private synchronized List<Transfer> snapshot() {
    return List.copyOf(all);
  }

  private Optional<Transfer> slow(Optional<Participant> caller, boolean ownOnly) {
    return all.stream()
        .filter(transfer -> !ownOnly || transfer.caller().equals(caller))
        .filter(transfer -> transfer.rate().isSlow(UNDER_PRESSURE_NANOS))
        .findFirst();
  }
}
