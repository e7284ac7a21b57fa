package dev.parley.chat.limit.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.RateLimiterContract;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.limit.spi.RateLimits.Rate;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class LocalRateLimiterTest extends RateLimiterContract {
  private static final Set<Action> SENDING = EnumSet.of(Action.SEND);
  private static final int MOST = 10;

  private final AtomicLong nanos = new AtomicLong();
  private final LocalRateLimiter small =
      LocalRateLimiter.of(
          RateLimits.NONE.with(Action.SEND, new Rate(1, Duration.ofMinutes(1), 1)),
          nanos::get,
          MOST);

  @Override
  protected RateLimiter limiter(RateLimits limits, LongSupplier nanoTime) {
    return LocalRateLimiter.of(limits, nanoTime);
  }

  @Test
  void p4_whoIsSlowedIsNotForgottenHoweverManyOthersCome() {
    for (int person = 0; person < 100 * MOST; person++) {
      nanos.incrementAndGet();
      assertThat(small.take(Participant.of("user", person), SENDING)).isEmpty();
    }

    assertThat(small.remembered()).isEqualTo(MOST);
    for (int person = 0; person < MOST; person++) {
      assertThat(small.take(Participant.of("user", person), SENDING)).isPresent();
    }
  }

  @Test
  void p4_whoHasEverythingAvailableAgainMakesSpaceForOthers() {
    for (int person = 0; person < MOST; person++) {
      small.take(Participant.of("user", person), SENDING);
    }
    assertThat(small.remembered()).isEqualTo(MOST);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());

    Participant another = Participant.of("doctor", 1);
    assertThat(small.take(another, SENDING)).isEmpty();
    assertThat(small.take(another, SENDING)).isPresent();
    assertThat(small.remembered()).isEqualTo(1);
  }
}
