package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatBuilder;
import dev.parley.chat.contract.Held;
import dev.parley.chat.limit.spi.RateLimiter;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.spi.PresencePolicy;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** Nothing is kept of a caller after their request. */
class ManyCallersTest {
  private static final int TIMES = 1000;
  private static final int WARM_UP = 50;

  @Test
  void aThousandPeopleLeaveNothing() {
    try (ChatServer server =
        ChatServer.start(
            ManyCallersTest::withoutPresence,
            settings -> settings.rateLimiter(RateLimiter.unlimited()))) {
      server.people.forbidden.add(AccessPolicy.Action.SEND);
      callAs(server, 100, WARM_UP);
      Held before = Held.now();

      callAs(server, 1000, TIMES);

      assertThat(Held.now().grownSince(before)).isEmpty();
    }
  }

  /** Presence remembers people on purpose, as limits do for a moment. */
  private static ChatBuilder withoutPresence(ChatBuilder parts) {
    return parts.presence(PresencePolicy.nobody());
  }

  private static void callAs(ChatServer server, int first, int people) {
    byte[] png = Pictures.of("png", 40, 40);
    for (int id = first; id < first + people; id++) {
      Participant caller = Participant.of("user", id);
      String pair = between(caller, DOCTOR);
      assertThat(server.get(caller, "/chat/messages?" + pair).statusCode()).isEqualTo(200);
      assertThat(server.get(caller, "/chat/conversations/" + caller).statusCode()).isEqualTo(200);
      assertThat(server.post(caller, "/chat/typing", pair).statusCode()).isEqualTo(403);
      assertThat(
              server
                  .post(
                      caller,
                      "/chat/send",
                      Multipart.between(caller, DOCTOR).file("image", "a.png", "image/png", png))
                  .statusCode())
          .isEqualTo(403);
      HttpRequest.Builder nobody = HttpRequest.newBuilder(server.uri("/chat/unread"));
      assertThat(server.call(nobody).statusCode()).isEqualTo(401);
    }
  }
}
