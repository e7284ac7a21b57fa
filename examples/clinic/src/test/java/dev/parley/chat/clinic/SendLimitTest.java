package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendLimitTest {
  private static final String TO_DOCTOR =
      "sender_type=user&sender_id=1&receiver_type=doctor&receiver_id=1&content=hello";

  @Test
  void oneMoreThanTheSettingIsRefusedForThatPersonAlone(@TempDir Path data) {
    try (RunningClinic clinic = RunningClinic.start(data, "--chat-sends-per-minute=2")) {
      String patient = clinic.cookieOf("user", 1);
      assertThat(send(clinic, patient).statusCode()).isEqualTo(201);
      assertThat(send(clinic, patient).statusCode()).isEqualTo(201);

      HttpResponse<String> refused = send(clinic, patient);

      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
      assertThat(refused.body()).contains("\"code\":\"rate_limited\"");
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
          .isBetween(1L, 30L);
      assertThat(clinic.get("/chat/unread", "Cookie", patient).statusCode()).isEqualTo(200);
      String another = clinic.cookieOf("user", 2);
      assertThat(
              clinic
                  .post(
                      "/chat/send",
                      TO_DOCTOR.replace("sender_id=1", "sender_id=2"),
                      "X-Requested-With",
                      "test",
                      "Cookie",
                      another)
                  .statusCode())
          .isEqualTo(201);
    }
  }

  @Test
  void withoutTheSettingThereIsNoLimit(@TempDir Path data) {
    try (RunningClinic clinic = RunningClinic.start(data)) {
      String patient = clinic.cookieOf("user", 1);
      for (int message = 0; message < 1_100; message++) {
        assertThat(send(clinic, patient).statusCode()).isEqualTo(201);
      }
    }
  }

  private static HttpResponse<String> send(RunningClinic clinic, String cookie) {
    return clinic.post("/chat/send", TO_DOCTOR, "X-Requested-With", "test", "Cookie", cookie);
  }
}
