package dev.parley.chat.clinic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {
  private static final String[] JSON = {"Accept", "application/json"};
  private final SettableClock clock = new SettableClock();
  private final Path data;
  private RunningClinic clinic;

  SignInTest(@TempDir Path data) {
    this.data = data;
    this.clinic = RunningClinic.start(clock, data);
  }

  @AfterEach
  void stop() {
    clinic.close();
  }

  @Test
  void aScriptGetsACookieAndNothingElse() {
    HttpResponse<String> answer = clinic.signIn("user", "1", "demo", JSON);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("clinic_session=")
        .contains("; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=43200")
        .doesNotContain("Secure");
  }

  @Test
  void aBrowserIsRedirectedToItsDashboard() {
    assertThat(clinic.signIn("user", "1", "demo").headers().firstValue("Location"))
        .contains("/patient");
    HttpResponse<String> doctor = clinic.signIn("doctor", "2", "demo");
    assertThat(doctor.statusCode()).isEqualTo(303);
    assertThat(doctor.headers().firstValue("Location")).contains("/doctor");
  }

  @Test
  void userOneAndDoctorOneAreTwoPeople() {
    assertThat(clinic.me(clinic.cookieOf("user", 1)).body())
        .isEqualTo(
            "{\"type\":\"user\",\"id\":1,\"name\":\"Amelia Hart\","
                + "\"avatar\":\"/uploads/user_photos/1.svg\",\"email\":\"amelia.hart@mail.example\"}");
    assertThat(clinic.me(clinic.cookieOf("doctor", 1)).body())
        .contains("\"type\":\"doctor\"", "\"id\":1", "\"name\":\"Dr. Amara Okafor\"", "Cardiology");
  }

  @Test
  void withoutASignInMeIsAnsweredWith401() {
    HttpResponse<String> answer = clinic.get("/me");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Session");
    assertThat(answer.body()).contains("\"code\":\"not_signed_in\"");
  }

  @Test
  void aWrongPasswordAndAnUnknownPersonAnswerAlike() {
    HttpResponse<String> wrong = clinic.signIn("user", "1", "wrong", JSON);
    HttpResponse<String> unknown = clinic.signIn("user", "999", "demo", JSON);
    HttpResponse<String> nonsense = clinic.signIn("../x", "<b>", "demo", JSON);

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(nonsense.statusCode()).isEqualTo(401);
    assertThat(withoutRequestId(unknown))
        .isEqualTo(withoutRequestId(wrong))
        .isEqualTo(withoutRequestId(nonsense));
    assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "type=user&id=1",
    "type=user&id=1&password=",
    "type=user&id=1&id=2&password=demo",
    "nothing"
  })
  void anIncompleteFormIsRefused(String form) {
    assertThat(clinic.post("/login", form, JSON).statusCode()).isEqualTo(400);
  }

  @Test
  void aFormOverTheLimitIsRefusedAsTooLarge() {
    String form = "type=user&id=1&password=" + "x".repeat(200_000);

    HttpResponse<String> known = clinic.post("/login", form, JSON);
    HttpResponse<String> streamed =
        clinic.send(
            "POST",
            "/login",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form.getBytes(US_ASCII))),
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Accept",
            "application/json");
    HttpResponse<String> browser = clinic.post("/login", form, "Accept", "text/html");

    assertThat(known.statusCode()).isEqualTo(413);
    assertThat(known.body())
        .matches(
            "\\{\"error\":\"This form is too large\\.\",\"code\":\"too_large\","
                + "\"requestId\":\"[0-9a-f]{16}\"}");
    assertThat(streamed.statusCode()).isEqualTo(413);
    assertThat(streamed.body()).contains("\"code\":\"too_large\"");
    assertThat(browser.statusCode()).isEqualTo(413);
    assertThat(browser.body()).startsWith("<!DOCTYPE html>").contains("This form is too large.");
  }

  @Test
  void anInvalidFormIsNotReportedAsTooLarge() {
    HttpResponse<String> answer = clinic.post("/login", "type=%zz&id=1&password=demo", JSON);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"requestId\":\"");
  }

  @Test
  void spacesMayBePartOfAPassword(@TempDir Path other) throws IOException {
    Path file = other.resolve("people.json");
    Files.writeString(file, "{\"users\": [{\"id\": 1, \"name\": \"A\", \"password\": \" p \"}]}");
    try (RunningClinic own = RunningClinic.start(clock, other, "--chat-people=" + file)) {
      assertThat(own.signIn("user", " 1 ", " p ", JSON).statusCode()).isEqualTo(204);
      assertThat(own.signIn("user", "1", "p", JSON).statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"type\":\"user\",\"id\":1,\"password\":\"demo\"}",
        "{\"type\":\"user\",\"id\":\"1\",\"password\":\"demo\",\"remember\":true}",
        "{\"type\":\"user\",\"email\":\"Amelia.Hart@mail.example\",\"password\":\"demo\"}",
        "{\"email\":\"amelia.hart@mail.example\",\"password\":\"demo\"}"
      })
  void jsonIsAnsweredWithJson(String body) {
    HttpResponse<String> answer = json(body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).contains("\"type\":\"user\"", "\"id\":1", "\"name\":\"Amelia Hart\"");
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    assertThat(clinic.me(cookie).body()).contains("Amelia Hart");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400;{\"type\":\"user\",\"password\":\"demo\"}",
        "400;{\"id\":1,\"password\":\"demo\"}",
        "400;{\"type\":\"user\",\"id\":[1],\"password\":\"demo\"}",
        "400;{\"type\":\"user\",\"id\":1,\"id\":2,\"password\":\"demo\"}",
        "400;[\"user\",1,\"demo\"]",
        "400;{\"type\":",
        "400;null",
        "401;{\"type\":\"user\",\"id\":1,\"password\":\"wrong\"}",
        "401;{\"type\":\"doctor\",\"email\":\"amelia.hart@mail.example\",\"password\":\"demo\"}",
        "401;{\"email\":\"nobody@mail.example\",\"password\":\"demo\"}"
      })
  void jsonThatIsRefusedIsAnsweredWithJson(int status, String body) {
    HttpResponse<String> answer = json(body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).contains("\"error\":", "\"code\":").doesNotContain("demo", "wrong");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void jsonOverTheLimitIsRefusedAsTooLarge() {
    assertThat(json("{\"password\":\"" + "x".repeat(10_000) + "\"}").statusCode()).isEqualTo(413);
  }

  @Test
  void attemptsByIdAndByEmailAddressCountTogether() {
    int attempts = 0;
    while (clinic.signIn("user", "1", "wrong", JSON).statusCode() == 401 && attempts < 100) {
      attempts++;
    }
    assertThat(attempts).isLessThan(100);

    assertThat(clinic.signIn("user", "amelia.hart@mail.example", "demo", JSON).statusCode())
        .isEqualTo(429);
    assertThat(json("{\"email\":\"AMELIA.hart@mail.example\",\"password\":\"demo\"}").statusCode())
        .isEqualTo(429);
  }

  private HttpResponse<String> json(String body) {
    return clinic.send(
        "POST",
        "/login",
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/json; charset=utf-8",
        "X-Requested-With",
        "test");
  }

  @Test
  void aPasswordInTheUrlIsRefused() {
    assertThat(clinic.post("/login?type=user&id=1&password=demo", "", JSON).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aRestartKeepsTheSignInAndTheSignOut() {
    String staying = clinic.cookieOf("user", 1);
    String leaving = clinic.cookieOf("user", 1);
    clinic.post("/logout", "", "Accept", "application/json", "Cookie", leaving);

    clinic.close();
    clinic = RunningClinic.start(clock, data);
    assertThat(clinic.me(staying).statusCode()).isEqualTo(200);
    assertThat(clinic.me(leaving).statusCode()).isEqualTo(401);

    clinic.close();
    clinic = RunningClinic.start(clock, data);
    assertThat(clinic.me(leaving).statusCode()).isEqualTo(401);
  }

  @Test
  void aPersonWhoLeftTheClinicIsSignedOut() throws IOException {
    String cookie = clinic.cookieOf("user", 1);
    Path people = data.resolve("people.json");
    Files.writeString(people, "{\"users\": [{\"id\": 2, \"name\": \"Who stayed\"}]}");

    clinic.close();
    clinic = RunningClinic.start(clock, data, "--chat-people=" + people);

    assertThat(clinic.me(cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void afterTwelveHoursTheSignInHasEnded() {
    String cookie = clinic.cookieOf("user", 1);

    clock.pass(Duration.ofHours(12).minusSeconds(1));
    assertThat(clinic.me(cookie).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(1));
    assertThat(clinic.me(cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void everyChangedOrShortenedCookieIsRefused() {
    String cookie = clinic.cookieOf("user", 1);
    String value = cookie.substring(cookie.indexOf('=') + 1);

    for (int place = 0; place < value.length(); place++) {
      char other = otherThan(value.charAt(place));
      String changed = value.substring(0, place) + other + value.substring(place + 1);
      assertThat(clinic.me("clinic_session=" + changed).statusCode()).as(changed).isEqualTo(401);
      assertThat(clinic.me(cookie).statusCode()).as("after " + changed).isEqualTo(200);
    }
    for (int length : new int[] {0, 1, value.indexOf('.'), value.indexOf('.') + 1, 100}) {
      String cut = value.substring(0, length);
      assertThat(clinic.me("clinic_session=" + cut).statusCode()).as(cut).isEqualTo(401);
    }
    assertThat(clinic.me("clinic_session=" + value + "A").statusCode()).isEqualTo(401);
    assertThat(clinic.me("clinic_session=" + value + "=").statusCode()).isEqualTo(401);
  }

  @Test
  void aCookieOfAnotherClinicIsRefused(@TempDir Path other) {
    try (RunningClinic another = RunningClinic.start(clock, other)) {
      assertThat(clinic.me(another.cookieOf("user", 1)).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void guessingIsLimitedForThatAccountOnly() {
    for (int guess = 0; guess < 20; guess++) {
      assertThat(clinic.signIn("user", "1", "guess" + guess, JSON).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> tooMany = clinic.signIn("user", "1", "demo", JSON);

    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 61L);
    assertThat(clinic.signIn("doctor", "1", "demo", JSON).statusCode()).isEqualTo(204);
    clock.pass(Duration.ofMinutes(1));
    assertThat(clinic.signIn("user", "1", "demo", JSON).statusCode()).isEqualTo(204);
  }

  @Test
  void guessesFromOneAddressLockNobodyOutWhoSignsInFromAnother() throws IOException {
    for (int guess = 0; guess < 25; guess++) {
      clinic.signIn("user", "1", "guess" + guess, JSON);
    }
    assertThat(clinic.signIn("user", "1", "demo", JSON).statusCode()).isEqualTo(429);

    assertThat(statusFrom("127.0.0.2", "type=user&id=1&password=demo")).isEqualTo(204);
    assertThat(clinic.signIn("user", "1", "demo", JSON).statusCode())
        .as("the guesses are still counted where they came from")
        .isEqualTo(429);
  }

  @Test
  void guessingAtManyAccountsIsLimitedTogether() {
    int tried = 0;
    while (clinic.signIn("user", "nobody" + tried, "x", JSON).statusCode() == 401 && tried < 999) {
      tried++;
    }

    assertThat(tried).isEqualTo(300);
    clock.pass(Duration.ofMinutes(1));
    assertThat(clinic.signIn("user", "1", "demo", JSON).statusCode()).isEqualTo(204);
  }

  @Test
  void signingInOftenIsNoGuessing() {
    for (int times = 0; times < 400; times++) {
      assertThat(clinic.signIn("user", "1", "demo", JSON).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void strangersAreLimitedAndThoseWhoAreSignedInAreNot() {
    String patient = clinic.cookieOf("user", 1);
    for (int request = 0; request < 1_000; request++) {
      assertThat(clinic.get("/chat/unread").statusCode()).isEqualTo(401);
    }

    HttpResponse<String> refused = clinic.get("/chat/unread");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"code\":\"rate_limited\"");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(clinic.get("/chat/unread", "Cookie", patient).statusCode()).isEqualTo(200);
    assertThat(clinic.get("/").statusCode()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(1));
    assertThat(clinic.get("/chat/unread").statusCode()).isEqualTo(401);
  }

  /** Signs in from another address of this machine. */
  private int statusFrom(String address, String form) throws IOException {
    URI server = clinic.address();
    try (Socket socket =
        new Socket(server.getHost(), server.getPort(), InetAddress.getByName(address), 0)) {
      socket
          .getOutputStream()
          .write(
              ("POST /login HTTP/1.1\r\nHost: "
                      + server.getAuthority()
                      + "\r\nAccept: application/json\r\nX-Requested-With: test\r\n"
                      + "Connection: close\r\n"
                      + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                      + form.length()
                      + "\r\n\r\n"
                      + form)
                  .getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
  }

  /** The same letter in the other case, if there is one: the smallest possible change. */
  private static char otherThan(char one) {
    if (Character.isLetter(one)) {
      return Character.isLowerCase(one) ? Character.toUpperCase(one) : Character.toLowerCase(one);
    }
    return 'A';
  }

  private static String withoutRequestId(HttpResponse<String> answer) {
    return answer.body().replaceAll("\"requestId\":\"[0-9a-f]{16}\"", "");
  }
}
