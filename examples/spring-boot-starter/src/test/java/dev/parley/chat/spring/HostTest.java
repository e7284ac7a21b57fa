package dev.parley.chat.spring;

import static dev.parley.chat.spring.Host.ANN;
import static dev.parley.chat.spring.Host.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.participant.AccessPolicy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the starter makes of an app's beans, settings and sign-in. */
class HostTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Path folder;

  HostTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void signingOutEndsLiveConnectionsAndTheChatAnswers401() throws Exception {
    try (RunningHost host = RunningHost.start(folder)) {
      String signIn = token(host.call(HttpRequest.newBuilder(host.uri("/login"))));
      assertThat(
              post(host, "/login", "username=ann&password=secret&_csrf=" + signIn)
                  .headers()
                  .firstValue("Location")
                  .orElseThrow())
          .doesNotContain("error");
      LiveClient live = host.connect("");
      live.next("hello");
      String page = host.call(HttpRequest.newBuilder(host.uri("/logout"))).body();

      post(host, "/logout", "_csrf=" + token(page));

      assertThat(live.closeCode()).isEqualTo(1008);
      HttpResponse<String> after = host.call(HttpRequest.newBuilder(host.uri("/chat/unread")));
      assertThat(after.statusCode()).isEqualTo(401);
      assertThat(after.body()).contains("\"unauthenticated\"");
    }
  }

  @Test
  void healthAndMetersAreThere() throws Exception {
    try (RunningHost host =
        RunningHost.start(
            folder,
            "management.endpoints.web.exposure.include=health,metrics",
            "management.endpoint.health.show-details=always")) {
      host.send("hello");

      assertThat(host.get("ann", "/actuator/health").body())
          .contains("\"parley\":{", "\"database\":\"up\",\"images\":\"up\"");
      assertThat(host.get("ann", "/actuator/metrics/parley.messages.sent").body())
          .contains("\"value\":1.0");
      assertThat(host.get("ann", "/actuator/metrics/parley.live.connections").body())
          .contains("\"value\":0.0");

      Files.move(folder.resolve("uploads"), folder.resolve("unplugged"));
      assertThat(host.get("ann", "/actuator/health").body())
          .contains("\"images\":\"down\"")
          .contains("\"status\":\"DOWN\"");
    }
  }

  @Test
  void withoutTheExemptionSpringsOwnCheckApplies() throws Exception {
    try (RunningHost host = RunningHost.start(folder, "parley.web.csrf-exempt=false")) {
      // A refused token leads to Spring's error page, which asks for a sign-in.
      assertThat(host.send("hello").statusCode()).isIn(401, 403);
    }
  }

  @Test
  void thePageContainsTheNamesOfTheAppsToken() throws Exception {
    try (RunningHost host =
        RunningHost.start(
            folder, "parley.web.csrf-cookie=my-csrf", "parley.web.csrf-header=X-My-Token")) {
      assertThat(host.get("ann", "/chat-ui/").body())
          .contains("data-csrf-cookie=\"my-csrf\" data-csrf-header=\"X-My-Token\"");
    }
  }

  @Test
  void anotherPageIsRefusedThoughSpringDoesNotCheck() throws Exception {
    try (RunningHost host = RunningHost.start(folder)) {
      HttpResponse<String> foreign =
          host.call(
              host.as("ann", "/chat/send")
                  .header("Origin", "https://evil.example")
                  .header("Content-Type", FORM)
                  .POST(BodyPublishers.ofString(RunningHost.BETWEEN + "&content=x")));

      assertThat(foreign.statusCode()).isEqualTo(403);
      assertThat(foreign.body()).contains("cross_origin");
      assertThat(host.call(host.as("ann", "/other").POST(BodyPublishers.noBody())).statusCode())
          .isIn(401, 403);
    }
  }

  @Test
  void theAppsOwnBeansAreUsed() throws Exception {
    Path file = folder.resolve("app.db");
    try (RunningHost host =
        RunningHost.start(
            OwnBeans.class,
            folder,
            "parley.data=", // the app's DataSource
            "parley.table-prefix=app_chat_",
            "parley.uploads=" + folder.resolve("pictures"),
            "spring.datasource.url=jdbc:sqlite:" + file + "?journal_mode=WAL")) {
      Chat chat = host.context.getBean(Chat.class);
      OwnBeans own = host.context.getBean(OwnBeans.class);

      chat.send(Draft.from(ANN).to(BOB).text("hello"));

      assertThat(own.events.poll(20, TimeUnit.SECONDS)).isInstanceOf(ChatEvent.MessageSent.class);
      assertThat(chat.config().textLimit()).isEqualTo(99);
      assertThat(chat.config().takesImages()).isTrue();
      try (Connection connection = host.context.getBean(DataSource.class).getConnection();
          ResultSet row =
              connection.createStatement().executeQuery("SELECT count(*) FROM app_chat_message")) {
        assertThat(row.getInt(1)).isEqualTo(1);
      }
    }
  }

  private static HttpResponse<String> post(RunningHost host, String path, String form) {
    return host.call(
        HttpRequest.newBuilder(host.uri(path))
            .header("Content-Type", FORM)
            .POST(BodyPublishers.ofString(form)));
  }

  private static String token(HttpResponse<String> page) {
    return token(page.body());
  }

  private static String token(String page) {
    Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
    assertThat(token.find()).as(page).isTrue();
    return token.group(1);
  }

  @Configuration(proxyBeanMethods = false)
  @Import(Host.class)
  static class OwnBeans {
    final BlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();

    @Bean
    ChatListener listener() {
      return events::add;
    }

    @Bean
    AccessPolicy policy() {
      return AccessPolicy.betweenTypes("user", "user");
    }

    @Bean
    ChatCustomizer customizer() {
      return chat -> chat.textLimit(99);
    }
  }
}
