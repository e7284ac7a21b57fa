package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.importing.Import.Outcome;
import dev.parley.chat.importing.Import.Result;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.testkit.TestChat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldMessagesTest {
  private static final Participant ANN = Participant.of("user", 7);
  private static final Participant MAYA = Participant.of("doctor", 7);
  private static final Instant THEN = Instant.parse("2016-02-29T08:00:00Z");

  @Test
  void messagesComeOnceWithTheirTimesAndTheRestIsListed(@TempDir Path folder) {
    Path gone = folder.resolve("gone.png");
    List<OldMessages.Row> rows =
        List.of(
            new OldMessages.Row(1, true, THEN, "Good morning", Optional.empty(), true),
            new OldMessages.Row(2, false, THEN.plusSeconds(60), "Hello", Optional.empty(), false),
            new OldMessages.Row(
                3, false, THEN.plusSeconds(30), "too late", Optional.empty(), false),
            new OldMessages.Row(4, true, THEN.plusSeconds(61), "See", Optional.of(gone), true));
    try (TestChat test = TestChat.open(AccessPolicy.betweenTypes("user", "doctor"))) {
      test.person(ANN, ParticipantProfile.of("Ann Lee"));
      test.person(MAYA, ParticipantProfile.of("Dr. Maya Lind"));
      test.clock().set(Instant.parse("2026-03-01T10:00:00Z"));
      Chat chat = test.chat();
      List<Result> first = OldMessages.bring(chat, ANN, MAYA, rows);
      List<Result> second = OldMessages.bring(chat, ANN, MAYA, rows);

      assertThat(first)
          .extracting(Result::outcome)
          .containsExactly(Outcome.NOT_NEWEST, Outcome.STORED);
      assertThat(first.get(1).imageRefused()).contains(ErrorCode.INCOMPLETE_UPLOAD);
      assertThat(second)
          .extracting(Result::outcome)
          .containsExactly(
              Outcome.ALREADY_STORED,
              Outcome.ALREADY_STORED,
              Outcome.NOT_NEWEST,
              Outcome.ALREADY_STORED);
      assertThat(chat.messages(ANN, MAYA, PageRequest.latest(9)))
          .extracting(Message::sentAt)
          .containsExactly(THEN, THEN.plusSeconds(60), THEN.plusSeconds(61));
      assertThat(chat.inbox(ANN).unreadMessages()).isEqualTo(1);
    }
  }

  @Test
  void clinicsWithTheSamePeopleSeeNothingOfOneAnother() {
    ChatPerClinic clinics = new ChatPerClinic(InMemoryStorage.create());
    InMemoryDirectory people =
        InMemoryDirectory.create()
            .put(ANN, ParticipantProfile.of("Ann Lee"))
            .put(MAYA, ParticipantProfile.of("Dr. Maya Lind"));
    try (Chat north = clinics.open("north", people);
        Chat south = clinics.open("south", people)) {
      north.send(Draft.from(ANN).to(MAYA).text("Good morning"));

      assertThat(north.inbox(MAYA).unreadMessages()).isEqualTo(1);
      assertThat(south.inbox(MAYA).unreadMessages()).isZero();
      assertThat(south.messages(MAYA, ANN, PageRequest.latest(9))).isEmpty();
    }
  }
}
