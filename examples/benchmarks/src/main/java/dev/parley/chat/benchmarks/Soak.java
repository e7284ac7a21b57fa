package dev.parley.chat.benchmarks;

import dev.parley.chat.contract.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls every endpoint with every outcome for ten minutes, and prints once a minute what the server
 * holds. Its memory, statements, descriptors and threads must stay flat; resident memory does so
 * once the heap is fully grown.
 *
 * <pre>{@code
 * mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath \
 *     -pl examples/benchmarks -am
 * java -cp examples/benchmarks/target/classes:$(cat examples/benchmarks/target/classpath) \
 *     dev.parley.chat.benchmarks.Soak 10 sqlite
 * }</pre>
 *
 * <p>The arguments are minutes and the store, {@code sqlite} or {@code memory}; the latter keeps
 * all messages in the heap.
 */
public final class Soak {
  private static final int CLIENTS = 4;
  private static final int WARM_UP = 20;
  private static final String STATEMENTS = "org.sqlite.core.SafeStmtPtr";
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final ServerProcess server;
  private final AtomicLong calls = new AtomicLong();

  private Soak(ServerProcess server) {
    this.server = server;
  }

  /**
   * Runs the test and prints what the server holds.
   *
   * @param arguments minutes, and the store
   * @throws Exception if a call fails, or if what the server holds has grown
   */
  public static void main(String[] arguments) throws Exception {
    int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    String store = arguments.length > 1 ? arguments[1] : "sqlite";
    Path folder = Files.createTempDirectory("soak");
    try (ServerProcess server = ServerProcess.start(folder, 2 * CLIENTS, "256m", store)) {
      Soak soak = new Soak(server);
      soak.repeat(Duration.ofSeconds(WARM_UP));
      Held before = server.held();
      soak.report(before);
      for (int minute = 0; minute < minutes; minute++) {
        soak.repeat(Duration.ofMinutes(1));
        soak.report(server.held());
      }
      System.out.println("grown: " + grownInTheEnd(server, before));
    }
  }

  /** What has grown, once the server has noticed the clients that left. */
  static Map<String, Long> grownInTheEnd(ServerProcess server, Held before) throws IOException {
    long began = System.nanoTime();
    Map<String, Long> grown = server.held().grownSince(before);
    HttpConnection connection = new HttpConnection(server.port());
    while (!grown.isEmpty() && System.nanoTime() - began < QUIET.toNanos()) {
      LockSupport.parkNanos(PAUSE_NANOS);
      // Old tickets are removed when the next one is issued.
      connection.send("POST", "/chat/live/ticket", "user/0", Endpoints.MULTIPART, new byte[0]);
      grown = server.held().grownSince(before);
    }
    return grown;
  }

  /** Runs every case a number of times, with several clients at once. */
  static void each(ServerProcess server, int times) throws Exception {
    together(
        endpoints -> {
          for (Endpoints.Case one : endpoints.cases()) {
            for (int time = 0; time < times / CLIENTS; time++) {
              one.call().make();
            }
          }
        },
        server);
  }

  private void repeat(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    together(
        endpoints -> {
          while (System.nanoTime() < end) {
            for (Endpoints.Case one : endpoints.cases()) {
              one.call().make();
              calls.incrementAndGet();
            }
          }
        },
        server);
  }

  private void report(Held held) throws IOException {
    System.out.printf(
        "%8d calls: RSS %4d MB, heap %3d MB, direct %5d kB, %3d statements, %3d descriptors, %3d threads%n",
        calls.get(),
        server.residentBytes() >> 20,
        server.heap() >> 20,
        held.directBytes() >> 10,
        held.instances().getOrDefault(STATEMENTS, 0L),
        held.descriptors(),
        held.threads());
  }

  private static void together(Client client, ServerProcess server) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        Endpoints endpoints = new Endpoints(server.port(), number);
        running.add(
            threads.submit(
                () -> {
                  client.run(endpoints);
                  return endpoints;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @FunctionalInterface
  private interface Client {
    void run(Endpoints endpoints) throws IOException;
  }
}
