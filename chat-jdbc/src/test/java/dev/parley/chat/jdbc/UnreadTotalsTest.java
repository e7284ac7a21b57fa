package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.Participant;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person's own view of a conversation does to their totals. */
class UnreadTotalsTest {
  private static final long AN_HOUR = 3_600_000;

  @RegisterExtension final Opened opened = Opened.file();

  @Test
  void mutedConversationsAreLeftOutUntilTheTimeIsOver() {
    send(PATIENT, "one");
    send(Participant.of("user", 8), "two");

    mutePatient(NOW.toEpochMilli() + AN_HOUR, 0);
    assertThat(inbox()).extracting(Inbox::unreadMessages).isEqualTo(1L);

    mutePatient(NOW.toEpochMilli() + AN_HOUR, 1);
    assertThat(inbox()).extracting(Inbox::unreadMessages).isEqualTo(2L);

    mutePatient(NOW.toEpochMilli(), 0);
    assertThat(inbox()).extracting(Inbox::unreadMessages).isEqualTo(2L);

    mutePatient((1L << 53) - 1, 0);
    assertThat(inbox()).extracting(Inbox::unreadConversations).isEqualTo(1L);
  }

  @Test
  void aConversationMarkedUnreadCountsWithoutAMessage() {
    send(PATIENT, "one");
    opened.storage().conversations().mark(People.CONVERSATION, DOCTOR, new UpTo(1, 1), NOW);
    assertThat(inbox()).extracting(Inbox::unreadConversations).isEqualTo(0L);

    update("UPDATE parley_member SET marked_unread = 1 WHERE unread = 0");

    assertThat(inbox())
        .extracting(Inbox::unreadMessages, Inbox::unreadConversations, Inbox::approximate)
        .containsExactly(0L, 1L, false);
  }

  @Test
  void moreThanFiveHundredAreAnsweredFromTheCounters() {
    for (int patient = 0; patient < 500; patient++) {
      send(Participant.of("user", 1000 + patient), "hello");
    }
    mutePatientNumber(1000);
    assertThat(inbox())
        .extracting(Inbox::unreadMessages, Inbox::unreadConversations, Inbox::approximate)
        .containsExactly(499L, 499L, false);

    send(PATIENT, "one more");

    assertThat(inbox())
        .extracting(Inbox::unreadMessages, Inbox::unreadConversations, Inbox::approximate)
        .containsExactly(501L, 501L, true);
  }

  private Inbox inbox() {
    try (Chat chat =
        Chat.builder()
            .storage(opened.storage())
            .directory(InMemoryDirectory.create())
            .access((actor, action, about) -> true)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build()) {
      return chat.inbox(DOCTOR);
    }
  }

  private void mutePatientNumber(long number) {
    update(
        """
        UPDATE parley_member SET muted_until = 9007199254740991
        WHERE conversation_key = (SELECT conversation_key FROM parley_conversation
                                  WHERE conversation_id = 'direct:doctor/7|user/%d')
        """
            .formatted(number));
  }

  private void mutePatient(long until, int mentions) {
    update(
        """
        UPDATE parley_member SET muted_until = %d, mentions = %d
        WHERE conversation_key = (SELECT conversation_key FROM parley_conversation
                                  WHERE conversation_id = '%s')
        """
            .formatted(until, mentions, People.CONVERSATION.value()));
  }

  private void send(Participant patient, String text) {
    opened.storage().messages().append(text(patient, DOCTOR, text), NOW);
  }

  private void update(String sql) {
    opened.storage().connections().writer().transaction(handle -> handle.execute(sql));
  }
}
