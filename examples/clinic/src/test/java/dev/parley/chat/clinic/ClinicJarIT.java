package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the distributed jar, which alone shows what was lost in packaging. */
@Timeout(120)
class ClinicJarIT {
  private static final Pattern DOCTOR = Pattern.compile("Dr\\. ");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theJarStartsAndServesTheDemo(@TempDir Path data) throws Exception {
    Process process = ClinicProcess.startJar(Path.of(System.getProperty("clinic.jar")), data);
    try {
      URI address = ClinicProcess.address(process);
      assertThat(send(request(address, "/health")).statusCode()).isEqualTo(200);
      HttpResponse<String> signedIn =
          send(
              request(address, "/login")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("type=user&id=1&password=demo")));
      assertThat(signedIn.statusCode()).isEqualTo(204);
      String cookie = RunningClinic.cookie(signedIn);
      HttpResponse<String> doctors =
          send(request(address, "/chat/doctors").header("Cookie", cookie));
      assertThat(doctors.statusCode()).isEqualTo(200);
      assertThat(DOCTOR.matcher(doctors.body()).results()).hasSize(12);
    } finally {
      ClinicProcess.end(process);
    }
    assertThat(ClinicProcess.errors(process)).noneMatch(line -> line.contains("ERROR"));
    assertThat(process.waitFor()).isEqualTo(143);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(URI address, String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "application/json");
  }
}
