package dev.parley.chat.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens many idle sockets on a server with a small heap, and measures messages between their
 * owners: from just before the request until the receiver's socket has the text. Measures again
 * beside sockets that are not read and are sent more than any buffer holds. The result is the ratio
 * of the two.
 *
 * <pre>{@code
 * mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath \
 *     -pl examples/benchmarks -am
 * java -cp examples/benchmarks/target/classes:$(cat examples/benchmarks/target/classpath) \
 *     dev.parley.chat.benchmarks.LiveLoad 5000 2000 1g
 * }</pre>
 */
public final class LiveLoad {
  private static final long PAUSE_NANOS = 5_000_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final int UNREAD = 50;
  private static final int FLOOD = 40;

  private final HttpClient http = HttpClient.newHttpClient();
  private final LoadClient client;
  private final int port;
  private final int people;
  private int number;

  private LiveLoad(LoadClient client, int port, int people) {
    this.client = client;
    this.port = port;
    this.people = people;
  }

  /**
   * Runs the benchmark and prints its results.
   *
   * @param arguments the number of sockets, the number of messages, and the server's maximum heap
   * @throws Exception if something could not be measured
   */
  public static void main(String[] arguments) throws Exception {
    int sockets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
    int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
    String heap = arguments.length > 2 ? arguments[2] : "1g";
    System.out.println(run(sockets, messages, heap));
  }

  static String run(int sockets, int messages, String heap) throws Exception {
    Path folder = Files.createTempDirectory("live-load");
    int people = sockets + 2 * UNREAD;
    StringBuilder report = new StringBuilder();
    try (ServerProcess server = ServerProcess.start(folder, people, heap);
        LoadClient client = new LoadClient(server.port())) {
      long before = server.heap();
      for (int id = 0; id < sockets; id++) {
        client.open(person(id));
      }
      await(() -> client.greeted() >= sockets, "sockets were greeted");
      long perSocket = (server.heap() - before) / sockets;
      report.append("%d sockets, heap per socket %d bytes%n".formatted(sockets, perSocket));
      LiveLoad load = new LiveLoad(client, server.port(), sockets);
      load.measure(Math.max(1, messages / 4));
      double[] alone = load.measure(messages);
      report.append(line("alone", alone));
      for (int id = 0; id < UNREAD; id++) {
        client.openUnread(person(people - 1 - id));
      }
      load.flood();
      double[] beside = load.measure(messages);
      report.append(line("beside " + UNREAD + " that read nothing", beside));
      report.append(
          "ratio p50 %.2f, p99 %.2f%n".formatted(beside[0] / alone[0], beside[1] / alone[1]));
      report.append("heap at the end %d MB%n".formatted(server.heap() >> 20));
    }
    return report.toString();
  }

  private static String line(String name, double[] millis) {
    return "%s: send to receive p50 %.2f ms, p99 %.2f ms, slowest %.2f ms%n"
        .formatted(name, millis[0], millis[1], millis[2]);
  }

  /** Milliseconds from before the request until the text arrived: p50, p99, slowest. */
  private double[] measure(int messages) throws IOException, InterruptedException {
    int first = number;
    long[] sent = new long[messages];
    for (int index = 0; index < messages; index++) {
      int from = (index * 2) % (people - 1) / 2 * 2;
      sent[index] = System.nanoTime();
      send(person(from), person(from + 1), LoadClient.text(number++));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    int last = number - 1;
    await(() -> client.arrival(last) != 0, "the last message arrived");
    double[] millis = new double[messages];
    for (int index = 0; index < messages; index++) {
      int asked = first + index;
      await(() -> client.arrival(asked) != 0, "message " + asked + " arrived");
      millis[index] = (client.arrival(asked) - sent[index]) / 1e6;
    }
    Arrays.sort(millis);
    return new double[] {
      millis[messages / 2],
      millis[Math.min(messages - 1, messages * 99 / 100)],
      millis[messages - 1]
    };
  }

  /** Sends long messages to sockets that are not read, more than all buffers hold. */
  private void flood() throws IOException, InterruptedException {
    String text = "x".repeat(9000);
    for (int round = 0; round < FLOOD; round++) {
      for (int id = 0; id < UNREAD; id++) {
        int to = people + 2 * UNREAD - 1 - id;
        send(person(to % 2 == 0 ? 1 : 0), person(to), text);
      }
    }
  }

  private void send(String from, String to, String text) throws IOException, InterruptedException {
    String[] sender = from.split("/", 2);
    String[] receiver = to.split("/", 2);
    String form =
        "sender_type=%s&sender_id=%s&receiver_type=%s&receiver_id=%s&content=%s"
            .formatted(sender[0], sender[1], receiver[0], receiver[1], text);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/chat/send"))
            .header("Load-Caller", from)
            .header("X-Requested-With", "load")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }

  private static String person(int id) {
    return (id % 2 == 0 ? "user/" : "doctor/") + id;
  }

  private static void await(Condition condition, String what) throws IOException {
    long began = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - began > PATIENCE_NANOS) {
        throw new IOException("Not in a minute: " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds();
  }
}
