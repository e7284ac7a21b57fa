package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.CallerResolver;
import io.undertow.Undertow;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people talk through each server that the documents show. */
class EmbeddedServersTest {
  private static final CallerResolver HEADER =
      request ->
          Optional.ofNullable(request.getHeader("Test-Caller"))
              .map(Participant::parse)
              .map(Caller::of);
  private static final String TEXT = "Grüße 🩺";
  private static final String AS_JSON = "Grüße \\uD83E\\uDE7A";
  private static final int TOO_LARGE = 11 << 20;

  private final Chat chat =
      Chat.builder()
          .storage(InMemoryStorage.create())
          .attachments(InMemoryAttachments.create(Clock.systemUTC()))
          .directory(
              InMemoryDirectory.create()
                  .put(Participant.of("user", 7), ParticipantProfile.of("Ann Lee"))
                  .put(Participant.of("doctor", 7), ParticipantProfile.of("Dr. Maya Lind")))
          .access(AccessPolicy.betweenTypes("user", "doctor"))
          .build();
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @AfterEach
  void close() {
    chat.close();
  }

  @Test
  void tomcat(@TempDir Path folder) throws Exception {
    System.setProperty("catalina.base", folder.toString());
    Tomcat tomcat = ChatOnTomcat.start(chat, HEADER, 0);
    try {
      assertTheyTalk(tomcat.getConnector().getLocalPort());
    } finally {
      tomcat.stop();
      tomcat.destroy();
      System.clearProperty("catalina.base");
    }
  }

  @Test
  void jetty() throws Exception {
    Server server = ChatOnJetty.start(chat, HEADER, 0);
    try {
      assertTheyTalk(((ServerConnector) server.getConnectors()[0]).getLocalPort());
    } finally {
      server.stop();
    }
  }

  @Test
  void undertow() throws Exception {
    Undertow undertow = ChatOnUndertow.start(chat, HEADER, 0);
    try {
      assertTheyTalk(
          ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort());
    } finally {
      undertow.stop();
    }
  }

  @Test
  void aWebAppWithItsOwnSignIn(@TempDir Path folder) throws Exception {
    System.setProperty("chat.data", folder.resolve("chat-data").toString());
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("/app", null);
    // As a container does with a class that has @WebListener.
    context.addApplicationListener(MountChat.class.getName());
    Tomcat.addServlet(context, "sign-in", new SignIn());
    context.addServletMapping("/sign-in", "sign-in");
    tomcat.getConnector();
    tomcat.start();
    try {
      int port = tomcat.getConnector().getLocalPort();
      assertThat(send(port, "/app", TEXT).statusCode()).isEqualTo(401);

      assertThat(get(port, "/app/sign-in").statusCode()).isEqualTo(200);

      assertThat(send(port, "/app", TEXT).statusCode()).isEqualTo(201);
      assertThat(get(port, "/app/chat/messages?" + Form.BETWEEN).body()).contains(AS_JSON);
    } finally {
      tomcat.stop();
      tomcat.destroy();
      System.clearProperty("chat.data");
    }
  }

  private void assertTheyTalk(int port) throws Exception {
    assertThat(get(port, "/chat/unread").statusCode()).isEqualTo(401);
    assertThat(send(port, "", TEXT, "Test-Caller", "user/7").statusCode()).isEqualTo(201);
    HttpResponse<String> page =
        get(
            port,
            "/chat/messages?sender_type=doctor&sender_id=7&receiver_type=user&receiver_id=7",
            "Test-Caller",
            "doctor/7");
    assertThat(page.body()).contains(AS_JSON);
    HttpResponse<String> refused = sendBytes(port, TOO_LARGE);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("\"code\":\"too_large\"");
    assertThat(get(port, "/chat-ui/chat.js").statusCode()).isEqualTo(200);
    client
        .newWebSocketBuilder()
        .header("Test-Caller", "doctor/7")
        .header("X-Requested-With", "test")
        .buildAsync(
            URI.create("ws://localhost:" + port + "/chat/live"), new WebSocket.Listener() {})
        .get(30, TimeUnit.SECONDS)
        .abort();
  }

  private HttpResponse<String> send(int port, String context, String text, String... headers)
      throws Exception {
    return exchange(
        request(port, context + "/chat/send", headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    Form.BETWEEN + "&content=" + URLEncoder.encode(text, StandardCharsets.UTF_8))));
  }

  private HttpResponse<String> sendBytes(int port, int count) throws Exception {
    return exchange(
        request(port, "/chat/send", "Test-Caller", "user/7")
            .header("Content-Type", "multipart/form-data; boundary=" + Form.BOUNDARY)
            .POST(BodyPublishers.ofByteArray(Form.withFile(count))));
  }

  private HttpResponse<String> get(int port, String path, String... headers) throws Exception {
    return exchange(request(port, path, headers));
  }

  private static HttpRequest.Builder request(int port, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("X-Requested-With", "test");
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A form from user 7 to doctor 7. */
  private static final class Form {
    static final String BETWEEN = "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7";
    static final String BOUNDARY = "parley-servers";

    static byte[] withFile(int count) {
      StringBuilder form = new StringBuilder();
      for (String field : BETWEEN.split("&", -1)) {
        form.append("--%s\r\nContent-Disposition: form-data; name=\"".formatted(BOUNDARY))
            .append(field.replace("=", "\"\r\n\r\n"))
            .append("\r\n");
      }
      form.append("--%s\r\nContent-Disposition: form-data; name=\"image\"".formatted(BOUNDARY))
          .append("; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n")
          .append("x".repeat(count))
          .append("\r\n--%s--\r\n".formatted(BOUNDARY));
      return form.toString().getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** The host's own sign-in. */
  private static final class SignIn extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      request.getSession().setAttribute("chat_participant", Participant.of("user", 7));
    }
  }
}
