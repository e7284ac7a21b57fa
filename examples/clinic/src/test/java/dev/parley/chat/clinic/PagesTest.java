package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private final RunningClinic clinic;

  PagesTest(@TempDir Path data) {
    clinic = RunningClinic.start(data);
  }

  @AfterEach
  void stop() {
    clinic.close();
  }

  @Test
  void theSignInPageOffersTheDemosPeople() {
    HttpResponse<String> page = clinic.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.body()).contains("Dr. Maya Lind", "Liam O&#39;Brien", "ID 30");
  }

  @Test
  void theSignInPageDoesNotNameAnOperatorsOwnPeople(@TempDir Path other) throws IOException {
    Path file = other.resolve("people.json");
    Files.writeString(file, "{\"users\": [{\"id\": 1, \"name\": \"Secret Patient\"}]}");
    try (RunningClinic own = RunningClinic.start(other, "--chat-people=" + file)) {
      assertThat(own.get("/").body()).contains("Sign in").doesNotContain("Secret Patient", "demo");
    }
  }

  @Test
  void aFailedSignInShowsThePageAgainWithWhatWasTypedEscaped() {
    HttpResponse<String> page = clinic.signIn("doctor", "\"><script>alert(1)</script>", "no");

    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(page.body())
        .contains("role=\"alert\"", "value=\"&quot;&gt;&lt;script&gt;", "value=\"doctor\" checked")
        .doesNotContain("<script");
  }

  @Test
  void theDashboardShowsNameAndInitialsWithoutAPicture() {
    String page = clinic.get("/patient", "Cookie", clinic.cookieOf("user", 2)).body();

    assertThat(page)
        .contains("Benjamin Cole", ">BC</span>", "Sign out")
        .doesNotContain("<img class=\"face\"");
    assertThat(clinic.get("/patient", "Cookie", clinic.cookieOf("user", 1)).body())
        .contains("src=\"/uploads/user_photos/1.svg\"");
  }

  @Test
  void aPatientSeesWhichDoctorsTheyCanWriteTo(@TempDir Path other) throws IOException {
    assertThat(clinic.get("/patient", "Cookie", clinic.cookieOf("user", 1)).body())
        .contains("You can write to Dr. Amara Okafor, Dr. Henrik Solberg and 10 other doctors.");
    Path file = other.resolve("people.json");
    Files.writeString(
        file,
        """
        {"doctors": [{"id": 1, "name": "Dr. Ay"}, {"id": 2, "name": "Dr. Be"},
                     {"id": 3, "name": "Dr. Gone", "available": false}],
         "users": [{"id": 1, "name": "Ann", "password": "demo", "careTeam": [2]},
                   {"id": 2, "name": "Ben", "password": "demo"},
                   {"id": 3, "name": "Cem", "password": "demo", "careTeam": []}]}
        """);
    try (RunningClinic own = RunningClinic.start(other, "--chat-people=" + file)) {
      assertThat(own.get("/patient", "Cookie", own.cookieOf("user", 1)).body())
          .contains("You can write to Dr. Be.");
      assertThat(own.get("/patient", "Cookie", own.cookieOf("user", 2)).body())
          .contains("You can write to Dr. Ay and Dr. Be.");
      assertThat(own.get("/patient", "Cookie", own.cookieOf("user", 3)).body())
          .contains("There is no doctor to write to at the moment.");
    }
  }

  @Test
  void aDashboardIsOnlyForItsOwner() {
    String doctor = clinic.cookieOf("doctor", 1);

    assertThat(location(clinic.get("/patient"))).isEqualTo("/");
    assertThat(location(clinic.get("/patient", "Cookie", doctor))).isEqualTo("/doctor");
    assertThat(location(clinic.get("/", "Cookie", doctor))).isEqualTo("/doctor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/me",
        "/health",
        "/nope",
        "/assets/clinic.css",
        "/login",
        "/%2e%2e/x",
        "/a;b"
      })
  void everyResponseHasSecurityHeaders(String path) {
    HttpResponse<String> answer = clinic.get(path);

    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    assertThat(answer.body()).doesNotContainIgnoringCase("jetty", "java.", "servlet");
  }

  @Test
  void notFoundIsReportedAsPageOrJson() {
    HttpResponse<String> script = clinic.get("/nope");
    HttpResponse<String> browser = clinic.get("/nope", "Accept", "text/html,*/*;q=0.8");

    assertThat(script.statusCode()).isEqualTo(404);
    assertThat(script.body())
        .matches(
            "\\{\"error\":\"Not Found\\.\",\"code\":\"not_found\","
                + "\"requestId\":\"[0-9a-f]{16}\"}");
    assertThat(clinic.get("/nope").body()).isNotEqualTo(script.body());
    assertThat(browser.statusCode()).isEqualTo(404);
    assertThat(browser.body()).startsWith("<!DOCTYPE html>").contains("Not Found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ | GET, HEAD, OPTIONS",
        "/me | GET, HEAD, OPTIONS",
        "/health | GET, HEAD, OPTIONS",
        "/patient | GET, HEAD, OPTIONS",
        "/doctor | GET, HEAD, OPTIONS",
        "/assets/clinic.css | GET, HEAD, OPTIONS",
        "/uploads/user_photos/1.svg | GET, HEAD, OPTIONS",
        "/login | POST, OPTIONS",
        "/logout | POST, OPTIONS",
      })
  void wrongMethodsAreAnsweredWithAllow(String path, String allowed) {
    for (String method : List.of("FOO", "TRACE", "PUT", "PATCH", "DELETE", "get")) {
      HttpResponse<String> answer = send(method, path, "Cookie", "clinic_session=secret");

      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(answer.headers().allValues("Allow")).as(method).containsExactly(allowed);
      assertThat(answer.body()).contains("\"method_not_allowed\"").doesNotContain("secret");
    }
    HttpResponse<String> options = send("OPTIONS", path);
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().allValues("Allow")).containsExactly(allowed);
    assertThat(send(allowed.startsWith("GET") ? "POST" : "GET", path).statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"})
  void unknownPathsAreNotFoundForAnyMethod(String method) {
    for (String path : List.of("/nope", "/me/x", "/uploads", "/uploads/nope", "/index.html")) {
      assertThat(send(method, path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void headIsGetWithoutItsBody() {
    HttpResponse<String> answer = send("HEAD", "/assets/clinic.css");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(send("HEAD", "/").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(String method, String path, String... headers) {
    return clinic.send(method, path, BodyPublishers.noBody(), headers);
  }

  private static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(303);
    return response.headers().firstValue("Location").orElseThrow();
  }
}
