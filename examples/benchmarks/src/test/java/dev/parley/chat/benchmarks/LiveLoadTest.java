package dev.parley.chat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The benchmark runs; what it measures is read by people. */
class LiveLoadTest {
  @Test
  void aSmallRunSeesEveryMessageArrive() throws Exception {
    assertThat(LiveLoad.run(10, 20, "128m")).contains("10 sockets", "alone", "ratio");
  }
}
