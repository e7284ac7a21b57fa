package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests requests that the server refuses before any code of ours runs. */
class ErrorPagesTest {
  private static final String PORTAL = "https://portal.clinic.example";

  private final RunningClinic clinic;

  ErrorPagesTest(@TempDir Path data) {
    clinic = RunningClinic.start(data, "--chat-allowed-origins=" + PORTAL);
  }

  @AfterEach
  void stop() {
    clinic.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/chat/a%2fb | | 400 | invalid_parameter",
        "/chat-ui/%00 | | 400 | invalid_parameter",
        "/uploads/nope | | 404 | not_found",
        "/chat/doctors | Expect: teapot | 417 | invalid_parameter",
        "/chat/doctors | X-Long: % | 431 | too_large",
        "/uploads/user_photos/% | | 414 | too_large",
      })
  void theApiAnswersInItsOwnWords(String path, String header, int status, String code)
      throws IOException {
    String lines = header == null ? "" : filled(header) + "\r\n";
    String answer = answer(filled(path), lines + "Accept: text/html\r\nOrigin: " + PORTAL + "\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("Content-Type: application/json\r\n", "\"code\":\"" + code + "\"");
  }

  @Test
  void aPageOfAnAllowedOriginMayReadErrors() throws IOException {
    assertThat(answer("/uploads/nope", "Origin: " + PORTAL + "\r\n"))
        .contains(
            "Vary: Origin\r\n",
            "Access-Control-Allow-Origin: " + PORTAL + "\r\n",
            "Access-Control-Allow-Credentials: true\r\n",
            "Access-Control-Expose-Headers: ETag, Link, Retry-After, X-Chat-Cursor,"
                + " X-Chat-Revision\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y",
        "Origin: null",
        "Origin: https://evil.example",
        "Origin: " + PORTAL + "\r\nOrigin: https://evil.example"
      })
  void otherOriginsMayNotReadErrors(String header) throws IOException {
    assertThat(answer("/chat/a%2fb", header + "\r\n"))
        .contains("Vary: Origin\r\n")
        .doesNotContain("Access-Control");
  }

  @Test
  void aBrowserGetsAPageOnOtherPaths() throws IOException {
    assertThat(answer("/chatter", "Accept: text/html\r\n"))
        .startsWith("HTTP/1.1 404 ")
        .contains("Content-Type: text/html", "<!DOCTYPE html>");
  }

  private static String filled(String text) {
    return text.endsWith("%") ? text.replace("%", "a".repeat(20_000)) : text;
  }

  private String answer(String path, String headers) throws IOException {
    try (Socket socket = new Socket(clinic.address().getHost(), clinic.address().getPort())) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: clinic\r\nConnection: close\r\n";
      socket.getOutputStream().write((head + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
