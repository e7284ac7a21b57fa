package dev.parley.chat.limit.spi;

import dev.parley.chat.limit.spi.RateLimiter.Action;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How often one person may do each action. An action without a rate is unlimited. Immutable. */
public final class RateLimits {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** No limits, to begin with. */
  public static final RateLimits NONE = new RateLimits(Map.of());

  /**
   * Far above what a person does with several open pages, and far below what would slow a server
   * down for others.
   */
  public static final RateLimits STANDARD =
      NONE.with(Action.SEND, new Rate(50, SECOND, 5_000))
          .with(Action.UPLOAD, new Rate(20, SECOND, 1_000))
          .with(Action.CHANGE, new Rate(50, SECOND, 2_000))
          .with(Action.GROUP, new Rate(10, SECOND, 500))
          .with(Action.READ, new Rate(500, SECOND, 20_000))
          .with(Action.SEARCH, new Rate(20, SECOND, 500))
          .with(Action.MARK, new Rate(100, SECOND, 5_000))
          .with(Action.TYPING, new Rate(20, SECOND, 500))
          .with(Action.LIVE, new Rate(100, SECOND, 5_000));

  private final Map<Action, Rate> rates;

  private RateLimits(Map<Action, Rate> rates) {
    this.rates = rates;
  }

  /**
   * So many requests in a period, spread evenly, and more at once after a pause. Immutable.
   *
   * @param requests at least 1
   * @param period at least a microsecond for each request
   * @param burst how many at once after a pause, at least 1; used up, it is back within a day
   */
  public record Rate(int requests, Duration period, int burst) {
    private static final long SHORTEST = 1_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Validates the numbers.
     *
     * @throws IllegalArgumentException outside the bounds
     */
    public Rate {
      if (requests < 1 || burst < 1) {
        throw new IllegalArgumentException("A rate has at least one request, and a burst of one.");
      }
      if (period.compareTo(LONGEST) > 0 || period.toNanos() / requests < SHORTEST) {
        throw new IllegalArgumentException("A period is at most a day, and 1 µs for each request.");
      }
      if (burst > LONGEST.toNanos() / (period.toNanos() / requests)) {
        throw new IllegalArgumentException("A burst must be back within a day.");
      }
    }

    /**
     * Creates a rate whose burst is a minute's requests.
     *
     * @param requests at least 1
     * @return the rate
     * @throws IllegalArgumentException if it is less
     */
    public static Rate perMinute(int requests) {
      return new Rate(requests, Duration.ofMinutes(1), requests);
    }

    /**
     * Returns the time after which one more request is permitted.
     *
     * @return the period divided by its requests
     */
    public Duration interval() {
      return period.dividedBy(requests);
    }
  }

  /**
   * Sets the rate of one action.
   *
   * @param action what is limited
   * @param rate how often
   * @return a copy with it
   */
  public RateLimits with(Action action, Rate rate) {
    Map<Action, Rate> changed = new EnumMap<>(Action.class);
    changed.putAll(rates);
    changed.put(action, rate);
    return new RateLimits(changed);
  }

  /**
   * Returns the rate of an action.
   *
   * @param action what is limited
   * @return how often; empty if it is unlimited
   */
  public Optional<Rate> of(Action action) {
    return Optional.ofNullable(rates.get(action));
  }
}
