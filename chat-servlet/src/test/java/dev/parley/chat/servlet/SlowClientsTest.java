package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * More slow clients than a container has threads do not block others. Each holds a connection and
 * no thread, wherever in its request or response it stalls.
 */
@ParameterizedClass
@EnumSource(Container.class)
class SlowClientsTest {
  /** More than the default number of threads of any container. */
  private static final int MANY = 1000;

  private static final int ROUNDS = 20;

  private static final Duration SOON = Duration.ofSeconds(2);

  /** Forms are replaced after two seconds without a byte, long before they are given up. */
  private static final Duration PATIENT_FOR = Duration.ofSeconds(8);

  private static final int BIG = 8_000_000;
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final String PARTS = "Content-Type: " + new Multipart().contentType() + "\r\n";

  @Parameter Container container = Container.JETTY;
  private final List<Socket> slow = new ArrayList<>();
  private Optional<ChatServer> started = Optional.empty();

  @BeforeEach
  void start() {
    started =
        Optional.of(
            ChatServer.start(
                container, parts -> parts.uploads(UploadRules.STANDARD).textLimit(10_000)));
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket each : slow) {
      each.close();
    }
    server().close();
  }

  @Test
  void unauthenticatedRequestsWithoutBodies() throws IOException {
    open(number -> post("/chat/send", FORM) + "Content-Length: 100\r\n\r\n");

    assertOthersAreServed();
  }

  @Test
  void unauthenticatedRequestsWithHalfOfTheirBodies() throws IOException {
    open(number -> post("/chat/read", FORM) + "Content-Length: 100\r\n\r\nsender_type=us");

    assertOthersAreServed();
  }

  @Test
  void unauthenticatedRequestsInsideAChunk() throws IOException {
    open(number -> post("/chat/send", FORM) + "Transfer-Encoding: chunked\r\n\r\n5");

    assertOthersAreServed();
  }

  @Test
  void unneededBodies() throws IOException {
    String length = "Content-Length: 100\r\n\r\n{";
    open(
        number ->
            switch (number % 5) {
              case 0 -> request("GET", "/chat/unread", "") + caller(number) + length;
              case 1 -> request("GET", "/chat-ui/default-avatar.svg", "") + length;
              case 2 -> request("OPTIONS", "/chat/send", "") + length;
              case 3 -> request("GET", "/chat/nowhere", "") + length;
              default -> post("/chat/live/ticket", "") + caller(number) + length;
            });

    assertOthersAreServed();
  }

  @Test
  void formsOfOnePerson() throws IOException {
    open(
        number ->
            post("/chat/typing", FORM)
                + caller(8)
                + "Content-Length: 100\r\n\r\n"
                + between(PATIENT, DOCTOR));

    assertOthersAreServed();
    assertThat(sentAtLast(Participant.of("user", 8))).isEqualTo(201);
  }

  @Test
  void formsOfManyPeople() throws IOException {
    open(
        number ->
            post("/chat/send", FORM)
                + caller(100 + number)
                + "Transfer-Encoding: chunked\r\n\r\n20\r\ncontent=");

    assertOthersAreServed();
  }

  @Test
  void uploadsThatStallBeforeTheImage() throws IOException {
    String begun = new String(Multipart.between(PATIENT, DOCTOR).cut().bytes(), ISO_8859_1);
    open(
        number ->
            post("/chat/send", PARTS) + caller(number) + "Content-Length: 90000\r\n\r\n" + begun);

    assertOthersAreServed();
  }

  @Test
  void uploadsThatStallInTheImage() throws IOException {
    byte[] begun =
        Multipart.between(PATIENT, DOCTOR)
            .file("image", "a.png", "image/png", Pictures.of("png", 40, 40))
            .raw("x".repeat(20_000))
            .cut()
            .bytes();
    open(
        number ->
            post("/chat/send", PARTS)
                + caller(number)
                + "Content-Length: 90000\r\n\r\n"
                + new String(begun, ISO_8859_1));

    assertOthersAreServed();
  }

  @Test
  void headersThatStall() throws IOException {
    open(number -> "POST /chat/send HTTP/1.1\r\nHost: localhost\r\nContent-Len");

    assertOthersAreServed();
  }

  @Test
  void bigImagesThatAreNotRead() throws IOException {
    byte[] png = Pictures.of("png", 1700, 1600);
    assertThat(png).hasSizeGreaterThan(BIG);
    HttpResponse<String> sent =
        server()
            .post(
                PATIENT,
                "/chat/send",
                Multipart.between(PATIENT, DOCTOR).file("image", "a.png", "image/png", png));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    String path = json(sent).get("image_url").textValue();
    open(MANY / 4, number -> request("GET", path, "") + "Test-Caller: user/7\r\n\r\n");
    readTheBeginnings();

    assertOthersAreServed();
  }

  @Test
  void longPagesThatAreNotRead() throws IOException {
    for (int number = 0; number < 200; number++) {
      server().sendText(PATIENT, DOCTOR, "x".repeat(9_999));
    }
    String path = "/chat/messages?" + between(PATIENT, DOCTOR) + "&limit=200";
    // Fewer, since each costs the server as much as a page that is read.
    open(MANY / 4, number -> request("GET", path, "") + "Test-Caller: user/7\r\n\r\n");
    readTheBeginnings();

    assertOthersAreServed();
  }

  private void assertOthersAreServed() {
    // Several in a row, since the first may come before the container has accepted all slow
    // clients.
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      assertThat(server().get(DOCTOR, "/chat/unread").statusCode()).isEqualTo(200);
      assertSoon(began);
      began = System.nanoTime();
      assertThat(send(DOCTOR)).isEqualTo(201);
      assertSoon(began);
    }
  }

  private static void assertSoon(long began) {
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
  }

  /** The status once a stalled form of the same person has been replaced. */
  private int sentAtLast(Participant from) {
    long began = System.nanoTime();
    int status = send(from);
    while (status == 503
        && Duration.ofNanos(System.nanoTime() - began).compareTo(PATIENT_FOR) < 0) {
      status = send(from);
    }
    return status;
  }

  private int send(Participant from) {
    Participant to = from.equals(DOCTOR) ? PATIENT : DOCTOR;
    byte[] png = Pictures.of("png", 40, 40);
    Multipart form = Multipart.between(from, to).file("image", "a.png", "image/png", png);
    return server().post(from, "/chat/send", form).statusCode();
  }

  private void readTheBeginnings() throws IOException {
    for (Socket each : slow) {
      each.setSoTimeout(20_000);
      assertThat(each.getInputStream().readNBytes(8)).isEqualTo("HTTP/1.1".getBytes(ISO_8859_1));
    }
  }

  private void open(IntFunction<String> begun) throws IOException {
    open(MANY, begun);
  }

  private void open(int count, IntFunction<String> begun) throws IOException {
    for (int number = 0; number < count; number++) {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress("localhost", server().port()));
      slow.add(socket);
      socket.getOutputStream().write(begun.apply(number).getBytes(ISO_8859_1));
    }
  }

  private static String post(String path, String headers) {
    return request("POST", path, "X-Requested-With: test\r\n" + headers);
  }

  private static String request(String method, String path, String headers) {
    return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
  }

  private static String caller(int id) {
    return "Test-Caller: user/" + id + "\r\n";
  }

  private ChatServer server() {
    return started.orElseThrow();
  }
}
