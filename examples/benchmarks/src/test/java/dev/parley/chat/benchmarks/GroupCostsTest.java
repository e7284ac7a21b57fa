package dev.parley.chat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The benchmark runs; its figures are for people to read. */
class GroupCostsTest {
  @Test
  void aSmallRunComparesGroupsWithTwoPeople() throws Exception {
    assertThat(GroupCosts.report(2).lines())
        .hasSize(5)
        .allMatch(line -> line.contains("ratio"))
        .anyMatch(line -> line.contains("list of 50 groups of 500"));
  }
}
