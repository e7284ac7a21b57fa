package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.importing.Import.Outcome;
import dev.parley.chat.importing.Import.Result;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.ParticipantProfile;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OldMessagesTest {
  private static final Instant THEN = Instant.parse("2016-02-29T08:00:00Z");

  @Test
  void messagesComeOnceWithTheirTimesAndTheRestIsListed() {
    List<OldMessages.Row> rows =
        List.of(
            new OldMessages.Row(1, true, THEN, "Good morning", true),
            new OldMessages.Row(2, false, THEN.plusSeconds(60), "Hello", false),
            new OldMessages.Row(3, false, THEN.plusSeconds(30), "too late", false));
    try (Chat chat = TestChat.open(Clock.systemUTC())) {
      List<Result> first = OldMessages.bring(chat, TestChat.ANN, TestChat.MAYA, rows);
      List<Result> second = OldMessages.bring(chat, TestChat.ANN, TestChat.MAYA, rows);

      assertThat(first).extracting(Result::outcome).containsExactly(Outcome.NOT_NEWEST);
      assertThat(second)
          .extracting(Result::outcome)
          .containsExactly(Outcome.ALREADY_STORED, Outcome.ALREADY_STORED, Outcome.NOT_NEWEST);
      assertThat(chat.messages(TestChat.ANN, TestChat.MAYA, PageRequest.latest(9)))
          .extracting(Message::sentAt)
          .containsExactly(THEN, THEN.plusSeconds(60));
      assertThat(chat.inbox(TestChat.ANN).unreadMessages()).isEqualTo(1);
    }
  }

  @Test
  void clinicsWithTheSamePeopleSeeNothingOfOneAnother() {
    ChatPerClinic clinics = new ChatPerClinic(InMemoryStorage.create());
    InMemoryDirectory people =
        InMemoryDirectory.create()
            .put(TestChat.ANN, ParticipantProfile.of("Ann Lee"))
            .put(TestChat.MAYA, ParticipantProfile.of("Dr. Maya Lind"));
    try (Chat north = clinics.open("north", people);
        Chat south = clinics.open("south", people)) {
      north.send(Draft.from(TestChat.ANN).to(TestChat.MAYA).text("Good morning"));

      assertThat(north.inbox(TestChat.MAYA).unreadMessages()).isEqualTo(1);
      assertThat(south.inbox(TestChat.MAYA).unreadMessages()).isZero();
      assertThat(south.messages(TestChat.MAYA, TestChat.ANN, PageRequest.latest(9))).isEmpty();
    }
  }
}
