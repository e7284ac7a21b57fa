package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A script gets JSON and a browser gets a page, whatever the outcome of a request. */
class PreferenceTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String RIGHT = "type=user&id=1&password=demo";
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private final RunningClinic clinic;

  PreferenceTest(@TempDir Path data) {
    clinic = RunningClinic.start(data);
  }

  @AfterEach
  void stop() {
    clinic.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json",
        "application/json, text/plain, */*",
        "text/html;q=0.5, application/json",
        "application/problem+json",
        "Application/JSON; charset=utf-8",
      })
  void aScriptGetsJson(String accept) {
    assertJson(login(accept, FORM, "type=user&id=1&password=wrong"), 401, "not_signed_in");
    assertJson(login(accept, FORM, "type=user&id=1"), 400, "invalid_parameter");
    assertJson(login(accept, FORM, "type=%zz&id=1&password=demo"), 400, "invalid_parameter");
    assertJson(login(accept, FORM, RIGHT + "x".repeat(200_000)), 413, "too_large");
    assertJson(login(accept, "application/json", "{}"), 400, "invalid_parameter");
    assertJson(login(accept, "text/plain", RIGHT), 415, "unsupported_media_type");
    assertJson(login(accept, FORM, RIGHT, "Origin", "https://evil.example"), 403, "not_permitted");
    assertJson(clinic.get("/login", "Accept", accept), 405, "method_not_allowed");
    assertThat(login(accept, FORM, RIGHT).statusCode()).isEqualTo(204);
    assertJson(
        clinic.post("/logout", "", "Accept", accept, "Origin", "https://evil.example"),
        403,
        "not_permitted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "type=user&id=1&password=demo", "[]", "{\"id\":1,\"id\":1}"})
  void aBodyThatIsNoJsonIsSaidToBeNone(String body) {
    HttpResponse<String> answer = login("application/json", "application/json", body);
    assertJson(answer, 400, "invalid_parameter");
    assertThat(answer.body()).contains("The body is not a JSON object, or has a field twice.");

    assertThat(login("application/json", "application/json", "{}").body())
        .contains("Role, ID and password are all needed, once each.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {"*/*", "none", "application/json;q=0", BROWSER})
  void aBodyOfJsonIsAnsweredInJson(String accept) {
    String[] headers =
        accept == null
            ? new String[] {"Content-Type", "application/json; charset=utf-8"}
            : new String[] {"Content-Type", "application/json; charset=utf-8", "Accept", accept};

    assertJson(
        clinic.send("POST", "/login", BodyPublishers.ofString("{\"type\":\"user\"}"), headers),
        400,
        "invalid_parameter");
    assertJson(
        clinic.send("PUT", "/login", BodyPublishers.ofString("{}"), headers),
        405,
        "method_not_allowed");
    assertJson(
        clinic.send("POST", "/login", BodyPublishers.ofString("x".repeat(200_000)), headers),
        413,
        "too_large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        BROWSER,
        "text/html",
        "application/json;q=0, text/html",
        "text/html, application/json;q=0.1"
      })
  void aBrowserGetsAPage(String accept) {
    assertPage(login(accept, FORM, "type=user&id=1&password=wrong"), 401);
    assertPage(login(accept, FORM, "type=user&id=1"), 400);
    assertPage(login(accept, FORM, "type=%zz&id=1&password=demo"), 400);
    assertPage(login(accept, FORM, RIGHT + "x".repeat(200_000)), 413);
    assertPage(login(accept, "text/plain", RIGHT), 415);
    assertPage(clinic.get("/login", "Accept", accept), 405);
    assertPage(clinic.post("/logout", "", "Accept", accept, "Origin", "https://evil.example"), 403);
    assertThat(login(accept, FORM, RIGHT).statusCode()).isEqualTo(303);
  }

  @Test
  void aClientThatSendsTooMuchAlwaysGetsTheAnswer() {
    String form = RIGHT + "x".repeat(900_000);
    for (int turn = 0; turn < 50; turn++) {
      assertJson(login("application/json", FORM, form), 413, "too_large");
      assertJson(login("application/json", "text/plain", form), 415, "unsupported_media_type");
      assertJson(login("application/json", "application/json", form), 413, "too_large");
    }
  }

  @Test
  void rateLimitErrorsFollowThePreference() {
    for (int guess = 0; guess < 20; guess++) {
      assertJson(login("application/json", FORM, RIGHT + guess), 401, "not_signed_in");
    }
    HttpResponse<String> script = login("application/json", FORM, RIGHT);
    HttpResponse<String> browser = login(BROWSER, FORM, RIGHT);

    assertJson(script, 429, "rate_limited");
    assertPage(browser, 429);
    assertThat(browser.headers().firstValue("Retry-After")).isPresent();
  }

  private HttpResponse<String> login(String accept, String type, String body, String... more) {
    String[] headers = new String[4 + more.length];
    headers[0] = "Accept";
    headers[1] = accept;
    headers[2] = "Content-Type";
    headers[3] = type;
    System.arraycopy(more, 0, headers, 4, more.length);
    return clinic.send("POST", "/login", BodyPublishers.ofString(body), headers);
  }

  private static void assertJson(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"requestId\":\"");
  }

  private static void assertPage(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.body()).contains("<!DOCTYPE html>");
  }
}
