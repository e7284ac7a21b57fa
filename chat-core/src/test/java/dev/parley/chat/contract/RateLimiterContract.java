package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.limit.spi.RateLimiter;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.limit.spi.RateLimits;
import dev.parley.chat.limit.spi.RateLimits.Rate;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** What every rate limiter promises; the numbers are those of {@link RateLimiter}. */
public abstract class RateLimiterContract {
  private static final Participant ANN = Participant.of("user", 7);
  private static final Participant NAMESAKE = Participant.of("doctor", 7);
  private static final Set<Action> SENDING = EnumSet.of(Action.SEND);
  private static final Set<Action> BOTH = EnumSet.of(Action.SEND, Action.UPLOAD);
  private static final int THREADS = 50;
  private static final int OF_EACH = 20;

  /** The time of the limiter, which stands until a test advances it. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  private final RateLimiter limiter =
      limiter(
          RateLimits.NONE
              .with(Action.SEND, new Rate(2, Duration.ofSeconds(1), 3))
              .with(Action.UPLOAD, new Rate(1, Duration.ofSeconds(1), 2)),
          nanos::get);

  /** Creates a limiter of the implementation. */
  protected abstract RateLimiter limiter(RateLimits limits, LongSupplier nanoTime);

  @Test
  void p1_aBurstIsPermittedAndThenTheRate() {
    take(3, SENDING);
    assertThat(limiter.take(ANN, SENDING)).contains(Duration.ofMillis(500));

    advance(Duration.ofSeconds(1));

    take(2, SENDING);
    assertThat(limiter.take(ANN, SENDING)).contains(Duration.ofMillis(500));
  }

  @Test
  void p1_aRequestOverOneLimitCountsForNoOther() {
    take(2, BOTH);
    assertThat(limiter.take(ANN, BOTH)).contains(Duration.ofSeconds(1));
    assertThat(limiter.take(ANN, BOTH)).contains(Duration.ofSeconds(1));

    take(1, SENDING);
    assertThat(limiter.take(ANN, SENDING)).contains(Duration.ofMillis(500));
  }

  @Test
  void p2_theWaitIsExact() {
    take(2, BOTH);
    Duration wait = limiter.take(ANN, BOTH).orElseThrow();

    advance(wait.minusNanos(1));
    assertThat(limiter.take(ANN, BOTH)).contains(Duration.ofNanos(1));
    advance(Duration.ofNanos(1));
    assertThat(limiter.take(ANN, BOTH)).isEmpty();
  }

  @Test
  void p2_refusedRequestsDoNotExtendTheWait() {
    take(3, SENDING);
    for (int attempt = 0; attempt < 100; attempt++) {
      assertThat(limiter.take(ANN, SENDING)).contains(Duration.ofMillis(500));
    }
  }

  @Test
  void p3_othersAndOtherActionsAreCountedApart() {
    take(3, SENDING);

    assertThat(limiter.take(NAMESAKE, SENDING)).isEmpty();
    assertThat(limiter.take(ANN, EnumSet.of(Action.UPLOAD))).isEmpty();
    for (int attempt = 0; attempt < 100; attempt++) {
      assertThat(limiter.take(ANN, EnumSet.of(Action.READ))).as("an action without rate").isEmpty();
    }
  }

  @Test
  void p1_simultaneousRequestsPassExactlyTheBurst() throws InterruptedException {
    RateLimiter shared =
        limiter(
            RateLimits.NONE.with(Action.READ, new Rate(1, Duration.ofSeconds(1), 300)), nanos::get);
    AtomicInteger passed = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int thread = 0; thread < THREADS; thread++) {
      threads.execute(
          () -> {
            for (int request = 0; request < OF_EACH; request++) {
              if (shared.take(ANN, EnumSet.of(Action.READ)).isEmpty()) {
                passed.incrementAndGet();
              }
            }
          });
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(passed).hasValue(300);
  }

  private void take(int times, Set<Action> actions) {
    for (int request = 0; request < times; request++) {
      assertThat(limiter.take(ANN, actions)).isEmpty();
    }
  }

  private void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
