package dev.parley.chat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark runs; its figures are for people to read. */
class SearchCostsTest {
  @Test
  void aSmallRunComparesSearchesWithAPageOnSqlite(@TempDir Path folder) throws Exception {
    compares(new MeasuredDatabase.Sqlite(folder));
  }

  @Test
  void aSmallRunComparesSearchesWithAPageOnPostgres(@TempDir Path folder) throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "PostgreSQL for this test needs Linux on amd64");
    try (MeasuredDatabase postgres = MeasuredPostgres.start(folder)) {
      compares(postgres);
    }
  }

  private static void compares(MeasuredDatabase database) throws Exception {
    assertThat(SearchCosts.report(database, 20_000, 2).lines().skip(1))
        .hasSize(12)
        .allMatch(line -> line.contains("ratio"))
        .anyMatch(line -> line.contains("others' word"))
        .anyMatch(line -> line.contains("send, indexed"));
  }
}
