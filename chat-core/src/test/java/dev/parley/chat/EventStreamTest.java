package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.EventStream;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.spi.ChatStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);
  private static final Duration DAY = Duration.ofDays(1);

  private final ChatStorage storage = InMemoryStorage.create();
  private final TestClock clock = new TestClock(Instant.parse("2026-11-22T14:05:11.123Z"));

  @Test
  void aReaderTurnsPagesUntilThereIsNoMore() {
    try (Chat chat = chat().events(DAY).build()) {
      send(chat, "one", "two", "three");
      chat.mark(DOCTOR, PATIENT, UpTo.read(3));
      List<String> read = new ArrayList<>();

      EventStream.Page page = chat.events().after(chat.events().start(), 2);
      read.addAll(texts(page));
      assertThat(page.more()).isTrue();
      page = chat.events().after(page.position(), 2);
      read.addAll(texts(page));

      assertThat(page.more()).isFalse();
      assertThat(read).containsExactly("one", "two", "three", "mark 3");
      assertThat(page.position())
          .isEqualTo(chat.events().end())
          .isEqualTo(page.entries().get(1).position());
      assertThat(chat.events().after(page.position()))
          .isEqualTo(new EventStream.Page(List.of(), page.position(), false, false));
    }
  }

  @Test
  void readMarksThatMembersMayNotSeeAreInTheStream() {
    try (Chat chat = chat().events(DAY).receipts(Receipts.OFF).build()) {
      send(chat, "one");
      chat.mark(DOCTOR, PATIENT, UpTo.read(1));

      assertThat(texts(chat.events().after(chat.events().start()))).contains("mark 1");
    }
  }

  @Test
  @Timeout(60)
  void housekeepingForgetsWhatIsTooOldAndTheReaderLearnsOfIt() {
    try (Chat chat = chat().events(DAY).housekeepingEvery(Duration.ofMillis(1)).build()) {
      EventStream events = chat.events();
      String beginning = events.start();
      send(chat, "one", "two");
      clock.advance(DAY.plusSeconds(1));
      send(chat, "three");

      while (events.start().equals(beginning)
          || !texts(events.after(events.start())).equals(List.of("three"))) {
        Thread.onSpinWait();
      }

      EventStream.Page page = events.after(beginning);
      assertThat(page).isEqualTo(new EventStream.Page(List.of(), events.end(), false, true));
      assertThat(texts(events.after(events.start()))).containsExactly("three");
    }
  }

  @Test
  void aChatThatIsBuiltWithoutTheSettingChangesNothingAboutIt() {
    try (Chat first = chat().build()) {
      send(first, "unrecorded");
      // An empty stream would look as if nothing had happened.
      assertThatThrownBy(first::events)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ChatBuilder.events");
    }
    try (Chat second = chat().events(DAY).build();
        Chat third = chat().build()) {
      send(third, "recorded");
      assertThat(texts(second.events().after(second.events().start()))).containsExactly("recorded");
    }
    try (Chat last = chat().events(Duration.ZERO).build()) {
      assertThatThrownBy(last::events).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1-", "-1-2", "x-1", "1-2-3", "1-123456789", "9999999999999999999-1"})
  void whatIsNoPositionIsRefused(String text) {
    try (Chat chat = chat().events(DAY).build()) {
      assertThatThrownBy(() -> chat.events().after(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a position");
    }
  }

  @Test
  void valuesOutOfBoundsAreRefused() {
    try (Chat chat = chat().events(DAY).build()) {
      EventStream events = chat.events();
      for (int limit : List.of(0, -1, EventStream.MAX_LIMIT + 1)) {
        assertThatThrownBy(() -> events.after(events.start(), limit))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    for (Duration kept : List.of(Duration.ofNanos(-1), Duration.ofDays(4000))) {
      assertThatThrownBy(() -> Chat.builder().events(kept))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aStorageWithoutAStreamSaysSo() {
    ChatStorage without =
        new FailingStorage() {
          @Override
          public Optional<EventStore> events() {
            return Optional.empty();
          }
        };
    assertThatThrownBy(() -> chat().storage(without).events(DAY).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("records no events");
    try (Chat chat = chat().storage(without).build()) {
      assertThatThrownBy(chat::events).isInstanceOf(IllegalStateException.class);
    }
  }

  private static List<String> texts(EventStream.Page page) {
    return page.entries().stream()
        .map(EventStream.Page.Entry::event)
        .map(
            event ->
                event instanceof ChatEvent.MessageSent sent
                    ? sent.message().text()
                    : "mark " + ((ChatEvent.MarksMoved) event).reader().marks().read())
        .toList();
  }

  private static void send(Chat chat, String... texts) {
    for (String text : texts) {
      chat.send(Draft.from(PATIENT).to(DOCTOR).text(text));
    }
  }

  private ChatBuilder chat() {
    return Chat.builder()
        .storage(storage)
        .clock(clock)
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"));
  }
}
