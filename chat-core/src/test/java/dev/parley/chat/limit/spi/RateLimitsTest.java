package dev.parley.chat.limit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.limit.spi.RateLimits.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RateLimitsTest {
  @ParameterizedTest
  @EnumSource
  void everyActionHasAStandardRate(Action action) {
    assertThat(RateLimits.STANDARD.of(action)).isPresent();
    assertThat(RateLimits.NONE.of(action)).isEmpty();
  }

  @Test
  void aChangeOfOneLeavesTheOthersAndTheOriginal() {
    RateLimits own = RateLimits.STANDARD.with(Action.SEND, Rate.perMinute(3));

    assertThat(own.of(Action.SEND)).contains(new Rate(3, Duration.ofMinutes(1), 3));
    assertThat(own.of(Action.READ)).isEqualTo(RateLimits.STANDARD.of(Action.READ));
    assertThat(RateLimits.STANDARD.of(Action.SEND)).isNotEqualTo(own.of(Action.SEND));
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT1S, 1",
    "1, PT1S, 0",
    "1, PT0S, 1",
    "1, P2D, 1",
    "1, PT1H, 25",
    "9, PT0.000001S, 1"
  })
  void aRateOutsideItsBoundsIsRefused(int requests, Duration period, int burst) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(requests, period, burst));
  }
}
