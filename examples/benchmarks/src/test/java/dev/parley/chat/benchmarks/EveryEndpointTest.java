package dev.parley.chat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server holds no more resources after many calls of every kind than before. */
class EveryEndpointTest {
  /** Well above the 250 instances of a class that may be there by chance. */
  private static final int TIMES = 400;

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = 50_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "memory"})
  void manyCallsOfEachLeaveNothingOpen(String store, @TempDir Path folder) throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, 8, "256m", store)) {
      assertThat(new Endpoints(server.port(), 0).forgotten()).isEmpty();
      Soak.each(server, 80);
      Held before = server.held();

      Soak.each(server, TIMES);

      assertThat(Soak.grownInTheEnd(server, before))
          .satisfies(
              grown -> grown.keySet().removeIf(name -> store.equals("memory") && isKept(name)))
          .isEmpty();
      assertHalvesGo(folder);
    }
  }

  /**
   * An upload that was cut off may still be in progress; its file is removed when the server
   * notices.
   */
  private static void assertHalvesGo(Path folder) throws IOException {
    long began = System.nanoTime();
    List<Path> halves = halves(folder);
    while (!halves.isEmpty() && System.nanoTime() - began < SOON.toNanos()) {
      LockSupport.parkNanos(PAUSE_NANOS);
      halves = halves(folder);
    }
    assertThat(halves).isEmpty();
  }

  private static List<Path> halves(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  private static boolean isKept(String name) {
    return name.startsWith("dev.parley.chat.");
  }
}
