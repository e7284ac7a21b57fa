package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sign-out takes effect, whatever happens to the disk. */
class SignOutTest {
  private final SettableClock clock = new SettableClock();
  private final Path data;
  private RunningClinic clinic;

  SignOutTest(@TempDir Path data) {
    this.data = data;
    this.clinic = RunningClinic.start(clock, data);
  }

  @AfterEach
  void stop() {
    clinic.close();
  }

  @Test
  void signingOutRemovesTheCookieAndTheCache() {
    String cookie = clinic.cookieOf("user", 1);

    HttpResponse<String> answer =
        clinic.post("/logout", "", "Accept", "application/json", "Cookie", cookie);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Clear-Site-Data")).contains("\"cache\"");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("clinic_session=;")
        .contains("Max-Age=0");
    assertThat(clinic.me(cookie).statusCode()).isEqualTo(401);
    assertThat(clinic.get("/chat/doctors", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(clinic.post("/logout", "", "Cookie", cookie).statusCode()).isEqualTo(303);
  }

  @Test
  void aSignOutOnAFullDiskTakesEffectAndIsSavedLater() throws IOException {
    String leaving = clinic.cookieOf("user", 1);
    Path file = data.resolve("signed-out");
    Files.delete(file);
    Path full = Files.createSymbolicLink(file, Path.of("/dev/full"));
    assumeThat(full).exists();

    HttpResponse<String> answer = clinic.post("/logout", "", "Cookie", leaving);
    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).contains("\"error\":\"", "\"code\":\"storage_full\"");
    assertThat(clinic.me(leaving).statusCode()).isEqualTo(401);
    assertThat(clinic.post("/logout", "", "Cookie", leaving).statusCode()).isEqualTo(507);

    Files.delete(file);
    assertThat(clinic.post("/logout", "", "Cookie", leaving).statusCode()).isEqualTo(303);
    clinic.close();
    clinic = RunningClinic.start(clock, data);
    assertThat(clinic.me(leaving).statusCode()).isEqualTo(401);
  }

  @Test
  void aTornLineLosesNoSignOut() throws IOException {
    String first = clinic.cookieOf("user", 1);
    String second = clinic.cookieOf("user", 2);
    String third = clinic.cookieOf("user", 3);
    Path file = data.resolve("signed-out");
    String torn = "0123456789abcdef0123456789abcdef 17";

    clinic.post("/logout", "", "Cookie", first);
    Files.writeString(file, torn, StandardOpenOption.APPEND);
    clinic.post("/logout", "", "Cookie", second);
    Files.writeString(file, torn.substring(0, 20), StandardOpenOption.APPEND);
    clinic.close();
    clinic = RunningClinic.start(clock, data);
    clinic.post("/logout", "", "Cookie", third);
    clinic.close();
    clinic = RunningClinic.start(clock, data);

    assertThat(clinic.me(first).statusCode()).isEqualTo(401);
    assertThat(clinic.me(second).statusCode()).isEqualTo(401);
    assertThat(clinic.me(third).statusCode()).isEqualTo(401);
    assertThat(Files.readString(file)).doesNotContain("0123456789abcdef0");
  }
}
