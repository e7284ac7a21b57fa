package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.UploadRules;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A lost connection is not logged as an error, wherever it is cut. */
@ParameterizedClass
@EnumSource(Container.class)
class CutConnectionsTest {
  private static final int EACH = 5;
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final String PARTS = "Content-Type: " + new Multipart().contentType() + "\r\n";
  private static final String PATIENT_POSTS = "X-Requested-With: test\r\nTest-Caller: user/7\r\n";

  @Parameter Container container = Container.JETTY;
  private final List<Socket> sockets = new ArrayList<>();
  private Optional<ChatServer> started = Optional.empty();
  private Optional<CapturedLog> log = Optional.empty();

  @BeforeEach
  void start() {
    started =
        Optional.of(ChatServer.start(container, parts -> parts.uploads(UploadRules.STANDARD)));
    log = Optional.of(CapturedLog.start());
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket each : sockets) {
      each.close();
    }
    log.orElseThrow().close();
    server().close();
  }

  @Test
  void cutInTheBody() throws IOException {
    cutAll("POST /chat/send", PATIENT_POSTS + FORM + "Content-Length: 100\r\n\r\ncontent=half");
    cutAll("POST /chat/read", PATIENT_POSTS + FORM + "Content-Length: 100\r\n\r\n");
    cutAll("POST /chat/send", PATIENT_POSTS + FORM + "Transfer-Encoding: chunked\r\n\r\n20\r\nco");

    assertNothingIsLogged();
  }

  @Test
  void cutInTheImage() throws IOException {
    String begun =
        new String(
            Multipart.between(PATIENT, DOCTOR)
                .file("image", "a.png", "image/png", Pictures.of("png", 200, 200))
                .cut()
                .bytes(),
            ISO_8859_1);
    cutAll("POST /chat/send", PATIENT_POSTS + PARTS + "Content-Length: 500000\r\n\r\n" + begun);

    assertNothingIsLogged();
  }

  @Test
  void cutInARefusedBody() throws IOException {
    cutAll("POST /chat/send", FORM + "Content-Length: 100\r\n\r\nhalf");
    cutAll("POST /chat/nowhere", PATIENT_POSTS + "Content-Length: 100\r\n\r\nhalf");
    cutAll("POST /chat/send", PATIENT_POSTS + PARTS + "Content-Length: 90000000\r\n\r\n---");

    assertNothingIsLogged();
  }

  @Test
  void cutInTheResponse() throws IOException {
    HttpResponse<String> sent =
        server()
            .post(
                PATIENT,
                "/chat/send",
                Multipart.between(PATIENT, DOCTOR)
                    .file("image", "a.png", "image/png", Pictures.of("png", 1700, 1600)));
    String path = json(sent).get("image_url").textValue();
    for (Socket each : begin("GET " + path, "Test-Caller: user/7\r\n\r\n")) {
      assertThat(each.getInputStream().readNBytes(100_000)).hasSize(100_000);
      reset(each);
    }

    assertNothingIsLogged();
  }

  @Test
  void cutInALongPoll() throws IOException {
    String hello = "Test-Caller: doctor/7\r\n\r\n";
    List<Socket> polls = new ArrayList<>();
    polls.addAll(begin("GET /chat/updates?cursor=" + cursor(), hello));
    for (Socket each : polls) {
      reset(each);
    }
    server().sendText(PATIENT, DOCTOR, "now");

    assertNothingIsLogged();
  }

  @Test
  void cutInASocket() throws IOException {
    String upgrade =
        String.join(
            "\r\n",
            "Test-Caller: doctor/7",
            "X-Requested-With: test",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "",
            "");
    for (Socket each : begin("GET /chat/live", upgrade)) {
      assertThat(each.getInputStream().readNBytes(12))
          .isEqualTo("HTTP/1.1 101".getBytes(ISO_8859_1));
      reset(each);
    }
    server().sendText(PATIENT, DOCTOR, "now");

    assertNothingIsLogged();
  }

  private String cursor() {
    return json(server().get(DOCTOR, "/chat/updates?wait=0")).get("cursor").textValue();
  }

  private void cutAll(String request, String rest) throws IOException {
    for (Socket each : begin(request, rest)) {
      reset(each);
    }
    for (Socket each : begin(request, rest)) {
      each.close();
    }
    for (Socket each : begin(request, rest)) {
      each.shutdownOutput();
    }
  }

  private List<Socket> begin(String request, String rest) throws IOException {
    List<Socket> begun = new ArrayList<>();
    for (int number = 0; number < EACH; number++) {
      Socket socket = new Socket("localhost", server().port());
      begun.add(socket);
      socket
          .getOutputStream()
          .write((request + " HTTP/1.1\r\nHost: localhost\r\n" + rest).getBytes(ISO_8859_1));
    }
    sockets.addAll(begun);
    // When this is answered, the server has read what came before, or will soon.
    assertThat(server().get(PATIENT, "/chat/unread").statusCode()).isEqualTo(200);
    return begun;
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private void assertNothingIsLogged() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    for (int round = 0; round < 20 || server().servlet.transfers() > 0; round++) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      assertThat(server().get(PATIENT, "/chat/unread").statusCode()).isEqualTo(200);
    }
    assertThat(log.orElseThrow().lines()).isEmpty();
  }

  private ChatServer server() {
    return started.orElseThrow();
  }
}
