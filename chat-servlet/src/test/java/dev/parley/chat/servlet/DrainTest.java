package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A drained servlet holds up no graceful stop, and loses no request. */
class DrainTest {
  /** Less than a poll waits, and far more than an answer takes. */
  private static final long PATIENCE_SECONDS = 20;

  private static final Participant LONELY = Participant.of("doctor", 8);

  private static final String SEND = between(PATIENT, DOCTOR) + "&content=hello";

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource
  void pollsAreAnsweredSocketsClosedAndSendsFinished(Container container) throws Exception {
    try (ChatServer server = ChatServer.start(container);
        Listener patient = connect(server, PATIENT);
        RawRequest send = RawRequest.post(server, PATIENT, "/chat/send")) {
      patient.next("hello");
      server.sendText(PATIENT, DOCTOR, "first");
      var poll = poll(server);
      server.awaitLiveConnections(2);
      begin(send);

      server.servlet.drain();

      HttpResponse<String> polled = poll.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(polled.statusCode()).isEqualTo(200);
      assertThat(ChatServer.json(polled).path("events")).isEmpty();
      assertThat(patient.closeCode()).isEqualTo(1012);
      assertThat(send.more(SEND.getBytes(UTF_8)).status()).isEqualTo(201);
      server.servlet.drain();
      assertThat(server.get(DOCTOR, "/chat/unread").body()).contains("\"messages\":2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void newLiveConnectionsAreRefused(Container container) {
    try (ChatServer server = ChatServer.start(container)) {
      server.servlet.drain();

      assertRefused(server.get(PATIENT, "/chat/updates"));
      assertRefused(server.get(PATIENT, "/chat/updates?wait=0"));
      assertRefused(server.post(PATIENT, "/chat/live/ticket", ""));
      HttpResponse<?> handshake = refusedHandshake(server);
      assertThat(handshake.statusCode()).isEqualTo(503);
      assertThat(handshake.headers().firstValue("Retry-After")).isPresent();
      assertThat(server.get(PATIENT, "/chat/unread").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStopThatWasCanceledIsResumed(Container container) {
    try (ChatServer server = ChatServer.start(container)) {
      server.servlet.drain();
      server.servlet.resume();
      try (Listener patient = connect(server, PATIENT)) {
        patient.next("hello");
        assertThat(server.servlet.liveConnections()).isEqualTo(1);

        server.servlet.destroy();
        server.servlet.resume();

        assertThat(patient.closeCode()).isEqualTo(1012);
        assertRefused(server.get(PATIENT, "/chat/updates"));
      }
    }
  }

  /** A host's filter drains at the worst moment: the poll is counted, and does not wait yet. */
  @ParameterizedTest
  @EnumSource
  void aPollThatIsAboutToWaitDoesNot(Container container) throws Exception {
    CompletableFuture<ChatServlet> mounted = new CompletableFuture<>();
    try (ChatServer server =
        ChatServer.startIn(
            container,
            (context, registration) -> {
              FilterRegistration.Dynamic filter =
                  context.addFilter("drain", drainingFilter(() -> mounted.join().drain()));
              filter.setAsyncSupported(true);
              filter.addMappingForUrlPatterns(
                  EnumSet.of(DispatcherType.REQUEST), false, "/chat/updates");
            })) {
      mounted.complete(server.servlet);

      HttpResponse<String> polled = poll(server).get(PATIENCE_SECONDS, TimeUnit.SECONDS);

      assertThat(polled.statusCode()).isEqualTo(200);
      assertThat(ChatServer.json(polled).path("events")).isEmpty();
    }
  }

  @Test
  void aConnectionThatIsAddedDuringTheDrainIsRefused() {
    try (LiveConnections connections = new LiveConnections(10, 10)) {
      assertThat(connections.add(new DrainedWhileAdded(connections))).isFalse();
      assertThat(connections.count()).isZero();
    }
  }

  private static Filter drainingFilter(Runnable drain) {
    return (request, response, chain) ->
        chain.doFilter(
            new HttpServletRequestWrapper((HttpServletRequest) request) {
              @Override
              public AsyncContext startAsync() {
                drain.run();
                return super.startAsync();
              }
            },
            response);
  }

  private static void begin(RawRequest send) throws IOException {
    send.header("X-Requested-With", "test")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Content-Length", Integer.toString(SEND.length()))
        .body(new byte[0]);
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    JsonNode body = ChatServer.json(answer);
    assertThat(body.path("code").asText()).isEqualTo("busy");
  }

  private HttpResponse<?> refusedHandshake(ChatServer server) {
    CompletionException refused =
        catchThrowableOfType(CompletionException.class, () -> connect(server, PATIENT));
    if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
      return handshake.getResponse();
    }
    throw new AssertionError("Not refused by the server.", refused);
  }

  /** Of someone who has no conversation, so that no event ends it. */
  private CompletableFuture<HttpResponse<String>> poll(ChatServer server) {
    String cursor = Cursors.feed(LONELY, server.chat.position(LONELY));
    return client.sendAsync(
        server.as(LONELY, "/chat/updates?wait=30&cursor=" + cursor).build(),
        BodyHandlers.ofString());
  }

  private Listener connect(ChatServer server, Participant who) {
    return Listener.connect(
        client, server.uri("/chat/live"), "Test-Caller", who.toString(), "X-Requested-With", "x");
  }

  /** Is asked for its participant while it is added, and drains then. */
  private record DrainedWhileAdded(LiveConnections connections) implements LiveConnection {
    @Override
    public Participant participant() {
      if (!connections.isDrained()) {
        connections.drain();
      }
      return LONELY;
    }

    @Override
    public void end(End why) {
      connections.remove(this);
    }

    @Override
    public boolean givesWay() {
      return false;
    }

    @Override
    public long began() {
      return 0;
    }

    @Override
    public void tick() {}
  }
}
