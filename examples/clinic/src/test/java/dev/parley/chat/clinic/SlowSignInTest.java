package dev.parley.chat.clinic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More half-sent sign-ins than the server has threads do not block others. */
class SlowSignInTest {
  /** The server gives a silent client up after 30 s: who is served before did not wait for that. */
  private static final Duration RELEASED = Duration.ofSeconds(25);

  private static final int MANY = 300;
  private static final int ROUNDS = 20;

  private final List<Socket> slow = new ArrayList<>();
  private final RunningClinic clinic;

  SlowSignInTest(@TempDir Path data) {
    clinic = RunningClinic.start(data);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket each : slow) {
      each.close();
    }
    clinic.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\r\n\r\ntype=us",
        "Content-Length: 100\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5"
      })
  void halfAForm(String rest) throws IOException {
    String form = "Content-Type: application/x-www-form-urlencoded\r\n";
    open("POST /login HTTP/1.1\r\nHost: localhost\r\nX-Requested-With: test\r\n" + form + rest);

    assertOthersSignIn();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\r\n\r\n{\"type\":",
        "Content-Length: 30000\r\n\r\n{\"type\":",
        "Transfer-Encoding: chunked\r\n\r\n5"
      })
  void halfAnObject(String rest) throws IOException {
    String json = "Content-Type: application/json\r\n";
    open("POST /login HTTP/1.1\r\nHost: localhost\r\nX-Requested-With: test\r\n" + json + rest);

    assertOthersSignIn();
  }

  @Test
  void unneededBodies() throws IOException {
    open("POST /logout HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf");

    assertOthersSignIn();
  }

  private void assertOthersSignIn() {
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      assertThat(clinic.get("/").statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(RELEASED);
    }
    assertThat(clinic.cookieOf("user", 1)).isNotEmpty();
  }

  private void open(String begun) throws IOException {
    URI address = clinic.address();
    for (int number = 0; number < MANY; number++) {
      Socket socket = new Socket(address.getHost(), address.getPort());
      slow.add(socket);
      socket.getOutputStream().write(begun.getBytes(US_ASCII));
    }
  }
}
