package dev.parley.chat.servlet;

import dev.parley.chat.internal.FailureLog;
import dev.parley.chat.limit.spi.RateLimiter;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.participant.Participant;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Refuses what the host's limiter does not permit. Thread-safe. */
final class Limits {
  private final RateLimiter limiter;
  private final FailureLog failures;

  Limits(RateLimiter limiter, Clock clock) {
    this.limiter = limiter;
    this.failures =
        new FailureLog(
            LoggerFactory.getLogger(RateLimiter.class),
            "The rate limiter failed, so requests are not limited: {}",
            clock);
  }

  /** Counts a request of a signed-in caller, or refuses it. */
  void check(Participant caller, Route route, boolean heavy) {
    check(caller, heavy ? EnumSet.of(route.action(), Action.UPLOAD) : EnumSet.of(route.action()));
  }

  /** Counts an action, or refuses it. */
  void check(Participant caller, Action action) {
    check(caller, EnumSet.of(action));
  }

  private void check(Participant caller, Set<Action> actions) {
    Optional<Duration> wait = Optional.empty();
    try {
      wait = limiter.take(caller, actions);
    } catch (RuntimeException failure) {
      failures.add(failure);
    }
    if (wait.isPresent()) {
      throw Refusal.rateLimited(wait.get());
    }
  }
}
