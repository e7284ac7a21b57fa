package dev.parley.chat;

import static dev.parley.chat.live.internal.Clinic.DOCTOR;
import static dev.parley.chat.live.internal.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.live.internal.Clinic;
import dev.parley.chat.live.internal.Recorder;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReceiptsTest {
  @RegisterExtension final Clinic off = Clinic.withReceipts(Receipts.OFF);
  @RegisterExtension final Clinic on = Clinic.withReceipts(Receipts.ON);

  @Test
  void withReceiptsOffNothingShowsThatAPartnerHasRead() {
    aConversation(off);

    Conversation row = off.chat().conversation(PATIENT, DOCTOR).orElseThrow();
    Conversation listed =
        off.chat().conversations(PATIENT, ConversationQuery.top(5)).conversations().get(0);
    Head read = off.chat().reader(PATIENT, DOCTOR).head().orElseThrow();

    for (Optional<Member.Marks> partner : List.of(row.others(), listed.others(), read.others())) {
      assertThat(partner).contains(new Member.Marks(3, 0));
    }
  }

  @Test
  void withReceiptsOnMarksShowIt() {
    aConversation(on);

    assertThat(on.chat().conversation(PATIENT, DOCTOR).orElseThrow().others())
        .contains(new Member.Marks(3, 2));
  }

  @Test
  void withReceiptsOffTheReadersOwnStateIsKept() {
    aConversation(off);

    Member own = new Member(DOCTOR, new Member.Marks(3, 2), 1);
    assertThat(off.chat().conversation(DOCTOR, PATIENT).orElseThrow().viewer()).isEqualTo(own);
    assertThat(off.chat().reader(DOCTOR, PATIENT).head().orElseThrow().viewer()).isEqualTo(own);
    assertThat(off.chat().inbox(DOCTOR).unreadMessages()).isEqualTo(1);
    assertThat(off.chat().mark(DOCTOR, PATIENT, new UpTo(3, 2))).isEqualTo(own);
  }

  @Test
  void withReceiptsOffNoEventShowsWhatOrWhenAPartnerHasRead() throws InterruptedException {
    aConversation(off);

    List<LiveEvent.Happened> events = replayed(off, PATIENT);

    assertThat(events).hasSize(5);
    assertThat(events)
        .allSatisfy(event -> assertThat(event.head().others().orElseThrow().read()).isZero());
    // The row of the read mark alone, 6, says nothing; the one before it still does.
    assertThat(events)
        .extracting(event -> event.position().number())
        .containsExactly(1L, 2L, 3L, 5L, 7L);
    assertThat(events.get(3).event())
        .isEqualTo(
            new ChatEvent.MarksMoved(
                events.get(3).event().conversation(),
                new Member(DOCTOR, new Member.Marks(3, 0), 0)));
  }

  @Test
  void withReceiptsOffTheReadersOtherDevicesAreNotified() throws InterruptedException {
    aConversation(off);

    List<LiveEvent.Happened> events = replayed(off, DOCTOR);

    assertThat(events)
        .extracting(event -> event.position().number())
        .containsExactly(1L, 2L, 3L, 6L, 7L);
    assertThat(((ChatEvent.MarksMoved) events.get(3).event()).reader())
        .isEqualTo(new Member(DOCTOR, new Member.Marks(3, 2), 2));
  }

  @Test
  void withReceiptsOnEveryoneIsNotifiedOfTheLatest() throws InterruptedException {
    aConversation(on);

    List<LiveEvent.Happened> events = replayed(on, PATIENT);

    assertThat(events)
        .extracting(event -> event.position().number())
        .containsExactly(1L, 2L, 3L, 6L, 7L);
    assertThat(((ChatEvent.MarksMoved) events.get(3).event()).reader().marks())
        .isEqualTo(new Member.Marks(3, 2));
  }

  /** Rows 1 to 3 are messages, 4 and 5 delivered marks, 6 a read mark. */
  private static void aConversation(Clinic clinic) {
    for (int number = 1; number <= 3; number++) {
      clinic.send(PATIENT, DOCTOR, "message " + number);
    }
    clinic.chat().mark(DOCTOR, PATIENT, new UpTo(2, 0));
    clinic.chat().mark(DOCTOR, PATIENT, new UpTo(3, 0));
    clinic.chat().mark(DOCTOR, PATIENT, new UpTo(0, 2));
  }

  /** The events that a subscriber receives of all this, and of a final message. */
  private static List<LiveEvent.Happened> replayed(Clinic clinic, Participant viewer)
      throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "the end");
    Recorder recorder = new Recorder();
    clinic.chat().live().resume(viewer, FeedPosition.START, recorder);
    List<LiveEvent.Happened> events = new ArrayList<>();
    while (events.isEmpty() || events.get(events.size() - 1).position().number() < 7) {
      if (recorder.next() instanceof LiveEvent.Happened happened) {
        events.add(happened);
      }
    }
    return events;
  }
}
