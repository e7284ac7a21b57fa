package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginTest {
  private final RunningClinic clinic;

  OriginTest(@TempDir Path data) {
    clinic =
        RunningClinic.start(
            data,
            "--chat-allowed-origins=https://portal.clinic.example",
            "--chat-public-url=https://clinic.example");
  }

  @AfterEach
  void stop() {
    clinic.close();
  }

  @Test
  void aRequestWithoutABrowserPasses() {
    assertThat(status()).isEqualTo(204);
  }

  @Test
  void ourOwnPagePasses() {
    assertThat(status("Sec-Fetch-Site", "same-origin")).isEqualTo(204);
    assertThat(status("Origin", "https://clinic.example")).isEqualTo(204);
    assertThat(status("Referer", "https://clinic.example/x?y")).isEqualTo(204);
  }

  @Test
  void aPageOnAnAllowedOriginPassesAndMayReadTheResponse() {
    HttpResponse<String> answer =
        login("Origin", "https://portal.clinic.example", "Sec-Fetch-Site", "same-site");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://portal.clinic.example");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
  }

  @Test
  void anotherSitesPageIsRefused() {
    assertThat(status("Origin", "null")).isEqualTo(403);
    assertThat(status("Origin", "https://evil.example")).isEqualTo(403);
    assertThat(status("Origin", "https://clinic.example.evil.example")).isEqualTo(403);
    assertThat(status("Origin", "http://clinic.example")).isEqualTo(403);
    assertThat(status("Origin", "https://clinic.example", "Origin", "https://evil.example"))
        .isEqualTo(403);
    assertThat(status("Origin", "https://portal.clinic.example", "Origin", "https://evil.example"))
        .isEqualTo(403);
    assertThat(status("Sec-Fetch-Site", "same-site")).isEqualTo(403);
    assertThat(status("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(status("Sec-Fetch-Site", "none")).isEqualTo(403);
    assertThat(status("Referer", "https://evil.example/clinic.example")).isEqualTo(403);
    assertThat(status("Referer", "::")).isEqualTo(403);
    assertThat(login("Origin", "https://evil.example").headers().firstValue("Set-Cookie"))
        .isEmpty();
  }

  @Test
  void anotherSitesPageCannotSignAnyoneOut() {
    String cookie = RunningClinic.cookie(login());

    HttpResponse<String> answer =
        clinic.post("/logout", "", "Cookie", cookie, "Origin", "https://evil.example");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(clinic.me(cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void behindAnHttpsProxyTheCookieIsSecure() {
    assertThat(login().headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
  }

  private int status(String... headers) {
    return login(headers).statusCode();
  }

  private HttpResponse<String> login(String... headers) {
    String[] all =
        Stream.concat(Stream.of("Accept", "application/json"), Stream.of(headers))
            .toArray(String[]::new);
    return clinic.signIn("user", "1", "demo", all);
  }
}
