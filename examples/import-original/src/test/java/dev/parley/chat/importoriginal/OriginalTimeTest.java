package dev.parley.chat.importoriginal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2019-05-01 10:00:00, 2019-05-01T10:00:00Z",
    "2019-05-01 10:00:00.123456, 2019-05-01T10:00:00.123456Z",
    "2019-05-01T10:00:00.5, 2019-05-01T10:00:00.500Z",
    "2019-05-01 10:00, 2019-05-01T10:00:00Z",
    "9999-12-31 23:59:59.999999, 9999-12-31T23:59:59.999999Z",
    "2019-05-01T10:00:00Z, 2019-05-01T10:00:00Z",
    "2019-05-01 10:00:00+02:00, 2019-05-01T08:00:00Z"
  })
  void timesWithoutAZoneAreUtc(String text, Instant expected) {
    assertThat(OriginalTime.read(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2019-02-30 10:00:00",
        "0000-00-00 00:00:00",
        "1969-01-01 00:00:00",
        "+10000-01-01 00:00:00",
        "9999-12-31 23:59:59-01:00"
      })
  void whatIsNoTimeIsNotGuessed(String text) {
    assertThat(OriginalTime.read(text)).isEmpty();
  }
}
