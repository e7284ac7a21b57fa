package dev.parley.chat.containers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One application behaves the same in every container, however it is mounted. */
@ParameterizedClass(name = "{0}")
@MethodSource("deployments")
class ContainersTest {
  private static final int TOO_LARGE = 11 << 20;
  private static final long PATIENCE_SECONDS = 30;
  private static final String TEXT = "é 🩺";
  private static final String AS_JSON = "é \\uD83E\\uDE7A";
  private static final String PAGE = "/chat/messages?" + Form.BETWEEN;
  private static final byte[] PICTURE = Pictures.noise(300, 200);

  @Parameter Deployment deployment = new Deployment(Container.TOMCAT_11, Mount.WEB_XML);
  private Person patient = new Person(0, "");
  private Person doctor = new Person(0, "");
  private RunningContainer container;

  static Stream<Deployment> deployments() {
    return Deployment.all();
  }

  @BeforeEach
  void signIn() throws Exception {
    container = deployment.running();
    patient = person().signIn("user/7");
    doctor = person().signIn("doctor/7");
  }

  @AfterAll
  static void stop() throws Exception {
    Deployment.stopContainers();
  }

  @Test
  void aSessionIdentifiesTheCaller() throws Exception {
    Person anyone = person();

    assertThat(anyone.get("/chat/unread").statusCode()).isEqualTo(401);
    assertThat(anyone.signIn("user/7").get("/chat/unread").statusCode()).isEqualTo(200);
    assertThat(anyone.get("/chat/conversations/doctor/7").statusCode()).isEqualTo(403);
  }

  @Test
  void textIsUnchanged() throws Exception {
    String encoded = Form.BETWEEN + "&content=" + URLEncoder.encode(TEXT, UTF_8);
    byte[] multipart = Form.multipart().field("content", TEXT).end();

    HttpResponse<String> first =
        patient.post("/chat/send", Form.URL_ENCODED, BodyPublishers.ofString(encoded));
    HttpResponse<String> second =
        patient.post("/chat/send", Form.MULTIPART, BodyPublishers.ofByteArray(multipart));

    for (HttpResponse<String> sent : List.of(first, second)) {
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
      assertThat(sent.body()).contains("\"content\":\"" + AS_JSON + "\"");
    }
    assertThat(patient.get("/chat/doctors?q=%C3%A9mile").body()).contains("Émile Lind");
  }

  @Test
  void anImageIsServedAsItWasSent() throws Exception {
    HttpResponse<String> sent = sendImage(PICTURE);
    String path = found("\"image_url\":\"([^\"]+)\"", sent.body());
    assertThat(path).startsWith(deployment.contextPath() + "/uploads/chat_images/");
    path = path.substring(deployment.contextPath().length());

    HttpResponse<byte[]> whole = doctor.get(path, BodyHandlers.ofByteArray());
    HttpResponse<byte[]> part =
        doctor.get(path, BodyHandlers.ofByteArray(), "Range", "bytes=10-19");

    assertThat(whole.body()).isEqualTo(PICTURE);
    assertThat(whole.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(PICTURE, 10, 20));
    assertThat(person().get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void anOversizedBodyIsRefusedInJson() throws Exception {
    byte[] form = Form.multipart().image(Arrays.copyOf(PICTURE, TOO_LARGE)).end();

    HttpResponse<String> sized =
        patient.post("/chat/send", Form.MULTIPART, BodyPublishers.ofByteArray(form));
    HttpResponse<String> chunked =
        patient.post(
            "/chat/send",
            Form.MULTIPART,
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));

    for (HttpResponse<String> refused : List.of(sized, chunked)) {
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(refused.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/json");
      assertThat(refused.body()).contains("\"code\":\"too_large\"");
    }
    assertThat(patient.get("/chat/unread").statusCode()).isEqualTo(200);
  }

  @Test
  void anUploadThatIsCutOffStoresNothing() throws Exception {
    byte[] form = Form.multipart().field("content", "cut off").image(PICTURE).end();
    List<Path> before = uploads();

    try (RawPost half = rawSend("Content-Length: " + form.length + "\r\n")) {
      String answer = half.write(Arrays.copyOf(form, form.length / 2)).end();
      assertThat(answer).doesNotContain(" 201 ");
    }

    assertThat(uploads()).isEqualTo(before);
    assertThat(patient.get(PAGE).body()).doesNotContain("cut off");
  }

  @Test
  void aChunkedBodyMayBeSplitWithinACharacter() throws Exception {
    byte[] form = Form.multipart().field("content", TEXT).end();

    try (RawPost chunked = rawSend("Transfer-Encoding: chunked\r\n")) {
      for (int at = 0; at < form.length; at++) {
        chunked.chunk(form, at, 1);
      }
      String answer = chunked.write("0\r\n\r\n".getBytes(UTF_8)).answer();

      assertThat(answer).startsWith("HTTP/1.1 201 ");
      assertThat(new String(answer.getBytes(ISO_8859_1), UTF_8)).contains(AS_JSON);
    }
  }

  @Test
  void aLongPollWaitsForTheNextMessage() throws Exception {
    String cursor = found("\"cursor\":\"([^\"]+)\"", doctor.get("/chat/updates?wait=0").body());
    CompletableFuture<HttpResponse<String>> poll =
        doctor.begin("/chat/updates?wait=25&cursor=" + cursor);
    awaitLiveConnections(1);

    send("for the poll");

    HttpResponse<String> answer = poll.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(200);
    if (!answer.body().contains("for the poll")) { // a change of presence was first
      answer = doctor.get("/chat/updates?cursor=" + cursor);
    }
    assertThat(answer.body()).contains("for the poll");
  }

  @Test
  void aWebSocketReceivesTheNextMessage() throws Exception {
    Messages messages = new Messages();
    WebSocket socket =
        doctor.connect("/chat/live", messages).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    messages.next("\"hello\""); // only now does the feed begin

    send("for the socket " + TEXT);

    assertThat(messages.next("for the socket")).contains(TEXT);
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(messages.closed().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(1000);
    awaitLiveConnections(0);
  }

  @Test
  void aWebSocketNeedsASession() {
    Throwable refused = catchThrowable(() -> person().connect("/chat/live", new Messages()).join());

    assertThat(refused)
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .extracting(failure -> (WebSocketHandshakeException) failure.getCause())
        .extracting(failure -> failure.getResponse().statusCode())
        .isEqualTo(401);
  }

  @Test
  void thePageIsServed() throws Exception {
    assertThat(patient.get("/chat-ui/").body()).contains("<title>Chat</title>");
    assertThat(patient.get("/chat-ui/chat.js").headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/javascript");
  }

  private Person person() {
    return new Person(container.port(), deployment.contextPath());
  }

  private void send(String text) throws Exception {
    String form = Form.BETWEEN + "&content=" + URLEncoder.encode(text, UTF_8);
    HttpResponse<String> sent =
        patient.post("/chat/send", Form.URL_ENCODED, BodyPublishers.ofString(form));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
  }

  private HttpResponse<String> sendImage(byte[] image) throws Exception {
    HttpResponse<String> sent =
        patient.post(
            "/chat/send",
            Form.MULTIPART,
            BodyPublishers.ofByteArray(Form.multipart().image(image).end()));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    return sent;
  }

  private RawPost rawSend(String bodyHeaders) throws IOException {
    return new RawPost(
        container.port(),
        deployment.contextPath() + "/chat/send",
        patient.cookie(),
        "Content-Type: " + Form.MULTIPART + "\r\n" + bodyHeaders);
  }

  private List<Path> uploads() throws IOException {
    try (Stream<Path> files = Files.walk(container.data(deployment.mount()).resolve("uploads"))) {
      return files.sorted().toList();
    }
  }

  private void awaitLiveConnections(int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String now = patient.get("/live-count").body();
    while (!now.equals(Integer.toString(count)) && System.nanoTime() < end) {
      now = patient.get("/live-count").body();
    }
    assertThat(now).isEqualTo(Integer.toString(count));
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
