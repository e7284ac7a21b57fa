package dev.parley.chat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The benchmark runs; its figures are for people to read. */
class LiveLoadTest {
  @Test
  void aSmallRunSeesEveryMessageArrive() throws Exception {
    assertThat(LiveLoad.run(10, 20, "128m")).contains("10 sockets", "alone", "ratio");
  }
}
