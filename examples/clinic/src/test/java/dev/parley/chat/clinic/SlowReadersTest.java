package dev.parley.chat.clinic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More clients that read nothing than the server has threads do not block others. */
class SlowReadersTest {
  private static final int MANY = 220;
  private static final int ROUNDS = 10;

  /** The server gives a silent client up after 30 s: who is served before did not wait for that. */
  private static final Duration RELEASED = Duration.ofSeconds(25);

  private static final int PICTURE_BYTES = 6 * 1024 * 1024;
  // So many small responses fill the buffers of the system, and the next one waits.
  private static final int PIPELINED = 40;

  private final List<Socket> slow = new ArrayList<>();
  private final RunningClinic clinic;
  private final String cookie;

  SlowReadersTest(@TempDir Path data) throws IOException {
    clinic = RunningClinic.start(data);
    Files.write(data.resolve("uploads/doctor_photos/1.png"), new byte[PICTURE_BYTES]);
    cookie = clinic.cookieOf("user", 1);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket each : slow) {
      each.close();
    }
    clinic.close();
  }

  @Test
  void aLargePictureOfTheOperators() throws IOException {
    open(request("/uploads/doctor_photos/1.png"));

    assertOthersAreServed();
    assertThat(clinic.get("/uploads/doctor_photos/1.png").body()).hasSize(PICTURE_BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/clinic.css", "/uploads/doctor_photos/2.svg", "/me"})
  void manyRequestsOnOneConnection(String path) throws IOException {
    open(request(path).repeat(PIPELINED));

    assertOthersAreServed();
  }

  private void assertOthersAreServed() {
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      assertThat(clinic.get("/health").statusCode()).isEqualTo(200);
      assertThat(clinic.get("/chat/unread", "Cookie", cookie).statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(RELEASED);
    }
  }

  private String request(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n".formatted(path, cookie);
  }

  /** Small buffers, as far as the system allows, so that a response soon waits. */
  private void open(String requests) throws IOException {
    for (int number = 0; number < MANY; number++) {
      Socket socket = new Socket();
      slow.add(socket);
      socket.setReceiveBufferSize(1024);
      socket.connect(new InetSocketAddress(clinic.address().getHost(), clinic.address().getPort()));
      socket.getOutputStream().write(requests.getBytes(US_ASCII));
    }
  }
}
