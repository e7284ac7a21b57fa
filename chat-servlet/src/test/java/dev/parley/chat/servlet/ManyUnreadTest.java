package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import org.junit.jupiter.api.Test;

/** The totals of someone with more unread conversations than are looked at one by one. */
class ManyUnreadTest {
  @Test
  void totalsOfMoreThan500ConversationsSayThatTheyAreApproximate() {
    try (ChatServer server = ChatServer.start(Container.JETTY)) {
      for (int number = 1; number <= 501; number++) {
        Participant user = Participant.of("user", 1000 + number);
        server.people.known.put(user, ParticipantProfile.of("Patient " + number));
        server.sendText(user, DOCTOR, "hello");
      }
      assertThat(server.get(DOCTOR, "/chat/unread").body())
          .isEqualTo("{\"messages\":501,\"conversations\":501,\"approximate\":true}");

      server.post(DOCTOR, "/chat/read", between(DOCTOR, Participant.of("user", 1001)) + "&up_to=1");
      assertThat(json(server.get(DOCTOR, "/chat/unread")).get("messages").intValue())
          .isEqualTo(500);
      assertThat(json(server.get(DOCTOR, "/chat/unread")).has("approximate")).isFalse();
    }
  }
}
