package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.report.MessageReport;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {
  private static final String BACK = between(DOCTOR, PATIENT);

  private final List<MessageReport> reports = new CopyOnWriteArrayList<>();
  private ChatServer server =
      ChatServer.start(Container.JETTY, parts -> parts.reports(reports::add));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aReportReachesTheHostWithTheMessage() {
    server.sendText(PATIENT, DOCTOR, "rude");

    HttpResponse<String> answer =
        server.post(DOCTOR, "/chat/report", BACK + "&seq=1&reason=It+is+rude");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(reports).hasSize(1);
    MessageReport report = reports.get(0);
    assertThat(report.reporter()).isEqualTo(DOCTOR);
    assertThat(report.message().text()).isEqualTo("rude");
    assertThat(report.message().sender()).isEqualTo(PATIENT);
    assertThat(report.reason()).isEqualTo("It is rude");
    assertThat(report.toString()).doesNotContain("rude");
  }

  @ParameterizedTest
  @CsvSource({
    "seq=1, 400, invalid_parameter",
    "seq=1&reason=+, 400, invalid_parameter",
    "reason=x, 400, invalid_parameter",
    "seq=1&reason=a%00b, 400, invalid_content",
    "seq=2&reason=x, 404, no_such_message",
    "seq=0&reason=x, 404, no_such_message",
  })
  void whatIsWrongIsRefused(String fields, int status, String code) {
    server.sendText(PATIENT, DOCTOR, "rude");

    HttpResponse<String> answer = server.post(DOCTOR, "/chat/report", BACK + "&" + fields);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    assertThat(reports).isEmpty();
  }

  @Test
  void aReasonHasAThousandCharactersAtMost() {
    server.sendText(PATIENT, DOCTOR, "rude");
    String form = BACK + "&seq=1&reason=";

    assertThat(server.post(DOCTOR, "/chat/report", form + "x".repeat(1000)).statusCode())
        .isEqualTo(202);
    assertThat(server.post(DOCTOR, "/chat/report", form + "x".repeat(1001)).statusCode())
        .isEqualTo(400);
    assertThat(reports).hasSize(1);
  }

  @Test
  void onlyWhatTheCallerCanReadIsReported() {
    server.sendText(PATIENT, DOCTOR, "rude");
    Participant stranger = Participant.of("doctor", 3);

    HttpResponse<String> answer =
        server.post(stranger, "/chat/report", between(stranger, PATIENT) + "&seq=1&reason=x");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(
            server
                .post(stranger, "/chat/report", between(stranger, DOCTOR) + "&seq=1&reason=x")
                .statusCode())
        .isEqualTo(403);
    assertThat(reports).isEmpty();
  }

  @Test
  void aReportThatTheHostDoesNotTakeFails() {
    server.close();
    server =
        ChatServer.start(
            Container.JETTY,
            parts ->
                parts.reports(
                    report -> {
                      throw new IllegalStateException("full");
                    }));
    server.sendText(PATIENT, DOCTOR, "rude");

    assertThat(server.post(DOCTOR, "/chat/report", BACK + "&seq=1&reason=x").statusCode())
        .isEqualTo(500);
  }

  @Test
  void withoutAListenerTheLogSaysThatOneCameAndNotWhatItSays() {
    server.close();
    try (CapturedLog log = CapturedLog.start()) {
      server = ChatServer.start();
      server.sendText(PATIENT, DOCTOR, "rudeword");
      assertThat(
              server.post(DOCTOR, "/chat/report", BACK + "&seq=1&reason=becauseofit").statusCode())
          .isEqualTo(202);
      assertThat(String.join("\n", log.lines()))
          .contains("was reported by doctor/7")
          .doesNotContain("rudeword", "becauseofit");
    }
  }
}
