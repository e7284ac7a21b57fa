package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClinicAppTest {
  private final Path data;

  ClinicAppTest(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void inputFromUnauthenticatedClientsIsNotLogged() throws Exception {
    Process process = ClinicProcess.start(data);
    URI address = ClinicProcess.address(process);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write(ascii("GET / HTTP/1.1\r\nHost: clinic\r\nhOST: evil\r\n\r\n"));
      assertThat(statusLine(socket.getInputStream())).contains("400");
    }
    ClinicProcess.end(process);

    assertThat(ClinicProcess.errors(process)).allMatch(line -> line.contains(" INFO "));
  }

  @Test
  void onSigtermAnUploadThatStallsIsOneLineWithoutATrace() throws Exception {
    Process process = ClinicProcess.start(data);
    URI address = ClinicProcess.address(process);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              ascii(
                  String.join(
                      "\r\n",
                      "POST /login HTTP/1.1",
                      "Host: clinic",
                      "Expect: 100-continue",
                      "Content-Type: application/x-www-form-urlencoded",
                      "Content-Length: 100",
                      "",
                      "")));
      assertThat(statusLine(socket.getInputStream())).contains("100");
      ClinicProcess.end(process);

      assertThat(process.waitFor()).isEqualTo(143);
      assertThat(ClinicProcess.errors(process).stream().filter(line -> !line.contains(" INFO ")))
          .isEmpty();
    }
  }

  @Test
  void helpExitsWithSuccess() throws Exception {
    Process process = ClinicProcess.start(data, "--help");

    assertThat(process.waitFor()).isZero();
    assertThat(process.inputReader(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.contains("--chat-port"));
  }

  @Test
  void onSigtermARequestInFlightIsAnsweredAndTheDatabaseIsClosed() throws Exception {
    Process process = ClinicProcess.start(data);
    URI address = ClinicProcess.address(process);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String form = "type=user&id=1&password=demo";
      OutputStream out = socket.getOutputStream();
      out.write(
          ascii(
              "POST /login HTTP/1.1\r\nHost: clinic\r\nAccept: application/json\r\n"
                  + "Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n"
                  + "Content-Length: "
                  + form.length()
                  + "\r\n\r\n"));
      // The server sends 100 only once the servlet reads, so from here the request is in flight.
      assertThat(statusLine(socket.getInputStream())).contains("100");
      ClinicProcess.end(process);
      waitUntilNoConnectionIsAccepted(address);
      out.write(ascii(form));

      assertThat(statusLine(socket.getInputStream())).contains("204");
    }
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(data.resolve("chat.db-wal")).doesNotExist();
    try (RunningClinic again = RunningClinic.start(data)) {
      assertThat(again.get("/health").statusCode()).isEqualTo(200);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads the headers of one response and returns its first line. */
  private static String statusLine(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    while (next >= 0 && !head.toString().endsWith("\r\n\r\n")) {
      head.append((char) next);
      next = head.toString().endsWith("\r\n\r\n") ? -1 : in.read();
    }
    return head.toString().lines().findFirst().orElse("");
  }

  private static void waitUntilNoConnectionIsAccepted(URI address) throws IOException {
    boolean open = true;
    while (open) {
      try (Socket another = new Socket(address.getHost(), address.getPort())) {
        open = another.isConnected();
      } catch (ConnectException closed) {
        open = false;
      }
    }
  }
}
