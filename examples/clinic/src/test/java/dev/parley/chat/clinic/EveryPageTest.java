package dev.parley.chat.clinic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.Held;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clinic's own endpoints hold nothing after a thousand calls of each, whatever the outcome. */
class EveryPageTest {
  private static final int TIMES = 1000;
  private static final int WARM_UP = 50;
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = 100_000_000;
  private static final String[] OPEN = {
    "/",
    "/health",
    "/me",
    "/patient",
    "/doctor",
    "/api",
    "/assets/clinic.css",
    "/assets/missing.css",
    "/uploads/doctor_photos/1.svg",
    "/uploads/user_photos/missing.png",
    "/nowhere",
    "/%zz",
  };

  @Test
  void aThousandCallsOfEachLeaveNothingOpen(@TempDir Path data) throws IOException {
    try (RunningClinic clinic = RunningClinic.start(data)) {
      String cookie = clinic.cookieOf("user", 1);
      call(clinic, cookie, WARM_UP);
      Held before = Held.now();

      call(clinic, cookie, TIMES);

      assertThat(grown(before)).isEmpty();
    }
  }

  private static void call(RunningClinic clinic, String cookie, int times) throws IOException {
    for (int time = 0; time < times; time++) {
      for (String path : OPEN) {
        String target = path.replace("%zz", "%2Fx");
        assertThat(clinic.get(target).statusCode()).isLessThan(500);
        assertThat(clinic.get(target, "Cookie", cookie).statusCode()).isLessThan(500);
        leave(clinic, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        leave(clinic, "GET " + path + " HTTP/1.1\r\nHost: loc");
      }
      signInAndOut(clinic);
    }
  }

  private static void signInAndOut(RunningClinic clinic) throws IOException {
    String[] headers = {"Cookie", clinic.cookieOf("user", 2), "Origin", "" + clinic.address()};
    assertThat(clinic.post("/logout", "", headers).statusCode()).isLessThan(400);
    assertThat(clinic.post("/logout", "", "Origin", "http://elsewhere").statusCode())
        .isEqualTo(403);
    assertThat(clinic.signIn("user", "3", "wrong").statusCode()).isIn(401, 429);
    assertThat(clinic.post("/login", "type=user").statusCode()).isEqualTo(400);
    for (String path : new String[] {"/login", "/logout"}) {
      leave(
          clinic,
          "POST "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\n\r\ntype=user&");
    }
  }

  /** Sends the beginning of a request, or a whole one, and resets the connection. */
  private static void leave(RunningClinic clinic, String request) throws IOException {
    try (Socket socket = new Socket(clinic.address().getHost(), clinic.address().getPort())) {
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    }
  }

  /** The server notices a client that has left a little later. */
  private static Map<String, Long> grown(Held before) {
    long began = System.nanoTime();
    Map<String, Long> grown = Held.now().grownSince(before);
    while (!withoutKept(grown).isEmpty() && System.nanoTime() - began < SOON.toNanos()) {
      LockSupport.parkNanos(PAUSE_NANOS);
      grown = Held.now().grownSince(before);
    }
    return grown;
  }

  /** Sign-ins that were revoked are remembered until they would have ended. */
  private static Map<String, Long> withoutKept(Map<String, Long> grown) {
    grown.keySet().removeIf(name -> name.startsWith("dev.parley.chat.clinic.signin."));
    return grown;
  }
}
