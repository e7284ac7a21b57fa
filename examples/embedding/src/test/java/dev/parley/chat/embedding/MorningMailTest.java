package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Draft;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.testkit.TestChat;
import dev.parley.chat.testkit.TestClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

// snippet: test-kit
class MorningMailTest {
  @Test
  void onlyAPersonWithSomethingToReadGetsAnEmail() {
    try (TestChat test = TestChat.open(AccessPolicy.betweenTypes("user", "doctor"))) {
      Participant ann = test.person("user", 7, "Ann Lee");
      Participant maya = test.person("doctor", 7, "Dr. Maya Lind");
      TestClient page = test.client(maya);
      test.chat().send(Draft.from(ann).to(maya).text("Good morning"));
      assertThat(page.nextMessage().text()).isEqualTo("Good morning"); // waits for it

      Map<Participant, Long> mails = new HashMap<>();
      MorningMail.send(test.chat(), List.of(ann, maya), mails::put);

      assertThat(mails).containsExactly(Map.entry(maya, 1L));
    }
  }
}

// end
