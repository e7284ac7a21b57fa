package dev.parley.chat.clinic.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing: an account, whether it exists or not, accepts twenty wrong passwords a
 * minute. Thread-safe by one lock.
 */
final class FailedSignIns {
  private static final int MOST = 20;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int ACCOUNTS_REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        // An attacker can invent names at no cost, so the number of accounts kept is limited.
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > ACCOUNTS_REMEMBERED;
        }
      };

  FailedSignIns(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts an attempt before its password is checked; returns how long to wait if there were too
   * many.
   */
  synchronized Optional<Duration> tryAgain(String account) {
    Instant now = clock.instant();
    Window window = windows.get(account);
    if (window == null || !now.isBefore(window.end())) {
      windows.remove(account);
      windows.put(account, new Window(now.plus(WINDOW), 1));
      return Optional.empty();
    }
    if (window.tries() == MOST) {
      return Optional.of(Duration.between(now, window.end()));
    }
    windows.put(account, new Window(window.end(), window.tries() + 1));
    return Optional.empty();
  }

  synchronized void succeeded(String account) {
    windows.remove(account);
  }

  private record Window(Instant end, int tries) {}
}
