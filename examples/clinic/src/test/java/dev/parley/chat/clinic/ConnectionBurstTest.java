package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionBurstTest {
  private static final int MANY = 900;
  private static final int TIMEOUT_MILLIS = 10_000;

  /** None is accepted before the server is started, so the queue has to take them all. */
  @Test
  void connectionsOfABurstWaitUntilTheyAreAccepted() throws IOException {
    assumeThat(longestQueue()).as("the system allows the queue").isGreaterThan(MANY);
    Deque<Socket> opened = new ArrayDeque<>();
    try (WebServer server = WebServer.bind(Settings.read(List.of("--CHAT_PORT=0"), Map.of()))) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.address().getPort());
      for (int number = 0; number < MANY; number++) {
        opened.push(new Socket());
        assertThatCode(() -> opened.element().connect(address, TIMEOUT_MILLIS))
            .as("connection %d", number)
            .doesNotThrowAnyException();
      }
    } finally {
      for (Socket each : opened) {
        each.close();
      }
    }
  }

  private static int longestQueue() throws IOException {
    Path limit = Path.of("/proc/sys/net/core/somaxconn");
    if (!Files.exists(limit)) {
      return Integer.MAX_VALUE;
    }
    // Linux gives such a file only to a reader with a buffer.
    try (BufferedReader reader = Files.newBufferedReader(limit)) {
      return Integer.parseInt(reader.readLine());
    }
  }
}
