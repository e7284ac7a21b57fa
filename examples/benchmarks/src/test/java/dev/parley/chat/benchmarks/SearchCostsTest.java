package dev.parley.chat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The benchmark runs; its figures are for people to read. */
class SearchCostsTest {
  @Test
  void aSmallRunComparesSearchesWithAPage() throws Exception {
    assertThat(SearchCosts.report(20_000, 2).lines())
        .hasSize(11)
        .allMatch(line -> line.contains("ratio"))
        .anyMatch(line -> line.contains("others' word"))
        .anyMatch(line -> line.contains("send, indexed"));
  }
}
