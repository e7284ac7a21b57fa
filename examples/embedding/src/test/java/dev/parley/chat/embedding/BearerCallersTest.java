package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.testkit.TestChat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** People with tokens use the chat of a real server. */
class BearerCallersTest {
  private static final String GOOD = "a.good.token";

  @Test
  void onlyAGoodTokenIsAccepted() throws Exception {
    try (TestChat test = TestChat.open(AccessPolicy.betweenTypes("user", "doctor"))) {
      Server server = ChatOnJetty.start(test.chat(), new BearerCallers(this::verified), 0);
      try {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();

        assertThat(status(port, Optional.empty())).isEqualTo(401);
        assertThat(status(port, Optional.of("Bearer a.forged.token"))).isEqualTo(401);
        assertThat(status(port, Optional.of("Basic " + GOOD))).isEqualTo(401);
        assertThat(status(port, Optional.of("Bearer " + GOOD))).isEqualTo(200);
        assertThat(status(port, Optional.of("bearer " + GOOD))).isEqualTo(200);
      } finally {
        server.stop();
      }
    }
  }

  private Optional<BearerCallers.Claims> verified(String token) {
    return token.equals(GOOD)
        ? Optional.of(new BearerCallers.Claims("7", Instant.now().plusSeconds(600)))
        : Optional.empty();
  }

  private static int status(int port, Optional<String> authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/chat/unread"));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
