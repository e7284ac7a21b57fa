package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.image;
import static dev.parley.chat.contract.Samples.keyed;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.EventsAfter;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of {@link EventStore}. */
public abstract class EventStoreContract {
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p1_nothingIsRecordedBeforeItIsWanted() {
    send("before", NOW);
    assertThat(events().after(FeedPosition.START, 10))
        .isEqualTo(new EventsAfter(List.of(), false, FeedPosition.START, FeedPosition.START));

    events().keep(DAY);
    Message second = send("after", NOW);
    events().keep(DAY);

    assertThat(happened()).containsExactly(new ChatEvent.MessageSent(second));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 33})
  void p1_aChangeIsOneEventHoweverManyMembersItConcerns(int size) {
    events().keep(DAY);
    Crowd crowd = Crowd.of(size);
    List<ChatEvent> expected = new ArrayList<>();
    if (size > 2) {
      expected.add(
          new ChatEvent.MessageSent(stored(storage().messages().append(crowd.created(), NOW))));
    }
    // Neither the first nor the last of them by key.
    for (Participant sender : crowd.members()) {
      expected.add(
          new ChatEvent.MessageSent(
              stored(storage().messages().append(crowd.text(sender, "hello"), NOW))));
    }
    long seq = expected.size();
    Participant reader = crowd.members().get(1);
    storage().conversations().mark(crowd.id(), reader, UpTo.read(seq), NOW);
    expected.add(
        new ChatEvent.MarksMoved(crowd.id(), new Member(reader, new Member.Marks(seq, seq), 0)));
    storage().conversations().mark(crowd.id(), reader, UpTo.read(1), NOW);

    assertThat(happened()).isEqualTo(expected);
  }

  @Test
  void p1_whatWasRefusedOrRepeatedIsNoEvent() {
    events().keep(DAY);
    storage().messages().append(keyed(PATIENT, DOCTOR, "once", "key"), NOW);
    storage().messages().append(keyed(PATIENT, DOCTOR, "once", "key"), NOW);
    storage().messages().append(keyed(PATIENT, DOCTOR, "other", "key"), NOW);

    assertThat(happened()).hasSize(1);
  }

  @Test
  void p2_aReaderBesideManyWritersMissesNothing() throws Exception {
    events().keep(DAY);
    int writers = 5;
    long each = 20;
    AtomicInteger writing = new AtomicInteger(writers);
    List<EventsAfter.Entry> read = new ArrayList<>();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      Participant partner = Participant.of("doctor", 100 + writer);
      tasks.add(
          () -> {
            for (int number = 0; number < each; number++) {
              storage().messages().append(text(partner, PATIENT, "hello"), NOW);
            }
            return writing.decrementAndGet() == 0;
          });
    }
    tasks.add(
        () -> {
          boolean last = false;
          FeedPosition position = FeedPosition.START;
          while (!last) {
            last = writing.get() == 0;
            for (EventsAfter page = events().after(position, 7);
                !page.entries().isEmpty();
                page = events().after(position, 7)) {
              read.addAll(page.entries());
              position = read.get(read.size() - 1).position();
            }
          }
          return true;
        });

    together(tasks);

    assertThat(read)
        .extracting(entry -> entry.position().number())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, writers * each).boxed().toList());
    for (int writer = 0; writer < writers; writer++) {
      Participant partner = Participant.of("doctor", 100 + writer);
      assertThat(messages(read))
          .filteredOn(message -> message.sender().equals(partner))
          .extracting(Message::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, each).boxed().toList());
    }
  }

  @Test
  void p3_pagesFollowOneAnotherAndShowThePresent() {
    events().keep(DAY);
    Message first = send("first", NOW);
    Message photo =
        stored(storage().messages().append(image(PATIENT, DOCTOR, "see", attachment()), NOW));
    storage().conversations().mark(between(PATIENT, DOCTOR), DOCTOR, UpTo.delivered(1), NOW);
    storage().conversations().mark(between(PATIENT, DOCTOR), DOCTOR, UpTo.read(2), NOW);

    EventsAfter page = events().after(FeedPosition.START, 2);
    EventsAfter next = events().after(page.entries().get(1).position(), 2);

    assertThat(messages(page.entries())).containsExactly(first, photo);
    assertThat(page.entries())
        .extracting(EventsAfter.Entry::at)
        .containsOnly(NOW.truncatedTo(ChronoUnit.MILLIS));
    Member reader = new Member(DOCTOR, new Member.Marks(2, 2), 0);
    assertThat(next.entries())
        .extracting(EventsAfter.Entry::event)
        .containsOnly(Optional.of(new ChatEvent.MarksMoved(between(PATIENT, DOCTOR), reader)));
    assertThat(next.newest()).isEqualTo(next.entries().get(1).position());
    assertThat(events().after(next.newest(), 2))
        .isEqualTo(new EventsAfter(List.of(), false, FeedPosition.START, next.newest()));
  }

  @Test
  void p4_aPositionOfAnotherDatabaseOrOfAnOlderCopyIsAGap() {
    events().keep(DAY);
    ChatStorage lost = InMemoryStorage.create();
    EventStore others = lost.events().orElseThrow();
    others.keep(DAY);
    for (int number = 0; number < 3; number++) {
      send("hello", NOW);
      lost.messages().append(text(PATIENT, DOCTOR, "hello"), NOW);
    }

    FeedPosition newest = events().after(FeedPosition.START, 10).newest();
    for (EventsAfter.Entry entry : others.after(FeedPosition.START, 10).entries()) {
      assertGap(entry.position(), newest);
      assertGap(new FeedPosition(entry.position().number(), 0), newest);
    }
    assertGap(new FeedPosition(4, 0), newest);
    assertGap(FeedPosition.NOWHERE, newest);
  }

  @Test
  void p5_whatIsOlderThanKeptIsForgottenAndItsPositionsAreAGap() {
    events().keep(DAY);
    for (int number = 0; number < 3; number++) {
      send("old", NOW.minus(DAY).minusSeconds(10));
    }
    send("new", NOW);
    List<FeedPosition> positions = positions();

    assertThat(events().forget(NOW, 2)).isEqualTo(2);
    assertThat(events().forget(NOW, 2)).isEqualTo(1);
    assertThat(events().forget(NOW, 2)).isZero();

    for (FeedPosition gone : List.of(FeedPosition.START, positions.get(0), positions.get(2))) {
      assertGap(gone, positions.get(3));
    }
    FeedPosition oldest = events().after(FeedPosition.START, 1).oldest();
    assertThat(events().after(oldest, 10).entries())
        .extracting(EventsAfter.Entry::position)
        .containsExactly(positions.get(3));
  }

  @Test
  void p5_theNewestIsNeverForgotten() {
    events().keep(DAY);
    send("one", NOW);
    send("two", NOW);
    FeedPosition newest = positions().get(1);

    assertThat(events().forget(NOW.plus(Duration.ofDays(9)), 10)).isEqualTo(1);
    Message third = send("three", NOW);

    assertThat(messages(events().after(newest, 10).entries())).containsExactly(third);
  }

  /** Overridden for stores that several chats share. */
  @Test
  protected void p5_nothingIsLeftAfterItIsSwitchedOffAndNumbersAreNotUsedTwice() {
    events().keep(DAY);
    send("one", NOW);
    send("two", NOW);
    List<FeedPosition> before = positions();

    events().keep(Duration.ZERO);
    send("unrecorded", NOW);
    events().keep(DAY);
    Message fourth = send("four", NOW);

    assertGap(FeedPosition.START, events().after(FeedPosition.START, 1).newest());
    before.forEach(position -> assertGap(position, events().after(position, 1).newest()));
    EventsAfter page = events().after(new FeedPosition(2, 0), 10);
    assertThat(messages(page.entries())).containsExactly(fourth);
    assertThat(page.newest().number()).isEqualTo(3);
  }

  private void assertGap(FeedPosition position, FeedPosition newest) {
    EventsAfter page = events().after(position, 10);
    assertThat(page.gap()).as("%s", position).isTrue();
    assertThat(page.entries()).isEmpty();
    assertThat(page.newest()).isEqualTo(newest);
  }

  private List<FeedPosition> positions() {
    return events().after(FeedPosition.START, 100).entries().stream()
        .map(EventsAfter.Entry::position)
        .toList();
  }

  private List<ChatEvent> happened() {
    return events().after(FeedPosition.START, 100).entries().stream()
        .map(entry -> entry.event().orElseThrow())
        .toList();
  }

  private static List<Message> messages(List<EventsAfter.Entry> entries) {
    return entries.stream()
        .map(entry -> ((ChatEvent.MessageSent) entry.event().orElseThrow()).message())
        .toList();
  }

  private Message send(String text, Instant now) {
    return stored(storage().messages().append(text(PATIENT, DOCTOR, text), now));
  }

  protected final EventStore events() {
    return storage().events().orElseThrow();
  }
}
