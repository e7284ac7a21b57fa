package dev.parley.chat;

import static dev.parley.chat.live.Clinic.DOCTOR;
import static dev.parley.chat.live.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.live.Clinic;
import dev.parley.chat.live.LiveEvent;
import dev.parley.chat.live.Recorder;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReceiptsTest {
  @RegisterExtension final Clinic off = Clinic.withReceipts(Receipts.OFF);
  @RegisterExtension final Clinic on = Clinic.withReceipts(Receipts.ON);

  @Test
  void withReceiptsOffNothingTellsThatAPartnerHasRead() {
    aConversation(off);

    Conversation row = off.chat().conversation(PATIENT, DOCTOR).orElseThrow();
    Conversation listed =
        off.chat().conversations(PATIENT, ConversationQuery.top(5)).conversations().get(0);
    Member inTranscript =
        off.chat().transcript(PATIENT, DOCTOR).head().orElseThrow().member(DOCTOR).orElseThrow();

    for (Member partner : List.of(row.partner(), listed.partner(), inTranscript)) {
      assertThat(partner).isEqualTo(new Member(DOCTOR, new Marks(3, 0), 0));
    }
  }

  @Test
  void withReceiptsOnTheyTell() {
    aConversation(on);

    assertThat(on.chat().conversation(PATIENT, DOCTOR).orElseThrow().partner())
        .isEqualTo(new Member(DOCTOR, new Marks(3, 2), 1));
  }

  @Test
  void withReceiptsOffTheReadersOwnStateIsKept() {
    aConversation(off);

    Member own = new Member(DOCTOR, new Marks(3, 2), 1);
    assertThat(off.chat().conversation(DOCTOR, PATIENT).orElseThrow().viewer()).isEqualTo(own);
    assertThat(off.chat().transcript(DOCTOR, PATIENT).head().orElseThrow().member(DOCTOR))
        .contains(own);
    assertThat(off.chat().inbox(DOCTOR).unreadMessages()).isEqualTo(1);
    assertThat(off.chat().mark(DOCTOR, PATIENT, 3, 2)).isEqualTo(own);
  }

  @Test
  void withReceiptsOffNoEventTellsWhatOrWhenAPartnerHasRead() throws InterruptedException {
    aConversation(off);

    List<LiveEvent.Happened> told = replayed(off, PATIENT);

    assertThat(told).hasSize(5);
    assertThat(told)
        .allSatisfy(
            event -> assertThat(event.head().member(DOCTOR).orElseThrow().marks().read()).isZero());
    // The row of the read mark alone, 6, says nothing; the one before it still does.
    assertThat(told)
        .extracting(event -> event.position().number())
        .containsExactly(1L, 2L, 3L, 5L, 7L);
    assertThat(told.get(3).event())
        .isEqualTo(
            new ChatEvent.MarksMoved(
                told.get(3).event().conversation(),
                new Member(DOCTOR, new Marks(3, 0), 0),
                told.get(3).event().members()));
  }

  @Test
  void withReceiptsOffTheReadersOtherDevicesAreTold() throws InterruptedException {
    aConversation(off);

    List<LiveEvent.Happened> told = replayed(off, DOCTOR);

    assertThat(told)
        .extracting(event -> event.position().number())
        .containsExactly(1L, 2L, 3L, 6L, 7L);
    assertThat(((ChatEvent.MarksMoved) told.get(3).event()).reader())
        .isEqualTo(new Member(DOCTOR, new Marks(3, 2), 2));
  }

  @Test
  void withReceiptsOnEveryoneIsToldOfTheLatest() throws InterruptedException {
    aConversation(on);

    List<LiveEvent.Happened> told = replayed(on, PATIENT);

    assertThat(told)
        .extracting(event -> event.position().number())
        .containsExactly(1L, 2L, 3L, 6L, 7L);
    assertThat(((ChatEvent.MarksMoved) told.get(3).event()).reader().marks())
        .isEqualTo(new Marks(3, 2));
  }

  /** Rows 1 to 3 are messages, 4 and 5 delivered marks, 6 a read mark. */
  private static void aConversation(Clinic clinic) {
    for (int number = 1; number <= 3; number++) {
      clinic.send(PATIENT, DOCTOR, "message " + number);
    }
    clinic.chat().mark(DOCTOR, PATIENT, 2, 0);
    clinic.chat().mark(DOCTOR, PATIENT, 3, 0);
    clinic.chat().mark(DOCTOR, PATIENT, 0, 2);
  }

  /** What a subscriber is told of all that, and of a message that ends it. */
  private static List<LiveEvent.Happened> replayed(Clinic clinic, Participant viewer)
      throws InterruptedException {
    clinic.send(PATIENT, DOCTOR, "the end");
    Recorder recorder = new Recorder();
    clinic.chat().live().resume(viewer, FeedPosition.START, recorder);
    List<LiveEvent.Happened> told = new ArrayList<>();
    while (told.isEmpty() || told.get(told.size() - 1).position().number() < 7) {
      if (recorder.next() instanceof LiveEvent.Happened happened) {
        told.add(happened);
      }
    }
    return told;
  }
}
