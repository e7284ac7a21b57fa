package dev.parley.chat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.servlet.ChatServlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestKitTest {
  private final TestChat test = TestChat.open(AccessPolicy.betweenTypes("user", "doctor"));
  private final Participant ann = test.person("user", 7, "Ann Lee");
  private final Participant maya = test.person("doctor", 7, "Dr. Maya Lind");

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void aClientReceivesWhatItsPersonMayRead() {
    TestClient client = test.client(maya);
    TestClient other = test.client(test.person("doctor", 8, "Dr. Omar Haddad"));

    test.chat().send(Draft.from(ann).to(maya).text("Good morning"));
    test.chat().send(Draft.from(ann).to(Participant.of("doctor", 8)).text("Hello"));

    assertThat(client.nextMessage().text()).isEqualTo("Good morning");
    assertThat(other.nextMessage().text()).isEqualTo("Hello");
  }

  @Test
  void eventsOfOtherKindsAreSkipped() {
    TestClient client = test.client(ann);
    test.chat().send(Draft.from(ann).to(maya).text("Good morning"));
    test.chat().mark(maya, ann, UpTo.read(1));

    ChatEvent.MarksMoved moved = client.nextEvent(ChatEvent.MarksMoved.class);

    assertThat(moved.reader().participant()).isEqualTo(maya);
    assertThat(moved.reader().marks().read()).isEqualTo(1);
  }

  @Test
  void theClockStandsUntilTheTestMovesIt() {
    Instant before = test.clock().instant();
    TestClient client = test.client(ann);
    test.chat().send(Draft.from(ann).to(maya).text("now"));
    test.clock().advance(Duration.ofDays(1));
    test.chat().send(Draft.from(ann).to(maya).text("tomorrow"));

    assertThat(client.nextMessage().sentAt()).isEqualTo(before);
    assertThat(client.nextMessage().sentAt()).isEqualTo(before.plus(Duration.ofDays(1)));
  }

  @Test
  void peopleComeAndGo() {
    test.remove(maya);

    assertThatThrownBy(() -> test.chat().send(Draft.from(ann).to(maya).text("hello")))
        .isInstanceOf(ChatException.class);
  }

  @Test
  void aSignedInRequestReachesTheEndpoints() throws Exception {
    Server server = new Server(0);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServletContainerInitializer(
        (classes, starting) -> ChatServlet.register(starting, test.chat(), new TestCallers()));
    server.setHandler(context);
    server.start();
    try (TestClient client = test.client(maya)) {
      int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      URI send = URI.create("http://localhost:" + port + "/chat/send");
      String form = "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7&content=hello";

      HttpResponse<String> sent =
          HttpClient.newHttpClient()
              .send(
                  TestCallers.as(ann, send)
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(BodyPublishers.ofString(form))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
      assertThat(client.nextMessage().text()).isEqualTo("hello");
    } finally {
      server.stop();
    }
  }

  @Test
  void nothingIsSentAfterTheEnd() {
    Chat chat = test.chat();
    test.close();

    assertThatThrownBy(() -> chat.send(Draft.from(ann).to(maya).text("too late")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This chat is closed.");
    assertThatThrownBy(() -> chat.mark(maya, ann, UpTo.end()))
        .isInstanceOf(IllegalStateException.class);
  }
}
