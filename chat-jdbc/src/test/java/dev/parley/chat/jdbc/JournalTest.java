package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.JournalContract;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalTest {
  @Nested
  class OnItsOwnFile extends JournalContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected void change(
        Message message, Body body, ChatEvent.ChangeKind kind, Participant actor) {
      assertThat(JournalTest.change(opened, message, body, kind, actor)).isTrue();
    }
  }

  @Nested
  class TheTables {
    @RegisterExtension final Opened opened = Opened.file();

    @Test
    void haveNoRowOfAPlainSendAndOneOfEachChange() {
      Message sent =
          ((Appended.New) opened.storage().messages().append(text(PATIENT, DOCTOR, "hello"), NOW))
              .message();
      assertThat(changes()).isZero();

      Body deleted = new Body.Deleted(NOW, PATIENT);
      JournalTest.change(opened, sent, deleted, new ChatEvent.ChangeKind("deleted"), PATIENT);

      assertThat(changes()).isEqualTo(1);
    }

    @Test
    void haveNoRowOfAMessageThatIsNotThere() {
      boolean changed =
          opened
              .storage()
              .connections()
              .writer()
              .transaction(handle -> Journal.open(handle, 5).isPresent());

      assertThat(changed).isFalse();
    }

    @Test
    void ofAMessageThatWasRemovedTheKeyAnswersGone() {
      var keyed = People.message(PATIENT, DOCTOR, "purged", Optional.empty(), Optional.of("key"));
      opened.storage().messages().append(keyed, NOW);
      opened
          .storage()
          .connections()
          .writer()
          .transaction(handle -> handle.execute("DELETE FROM parley_message"));

      assertThat(opened.storage().messages().append(keyed, NOW)).isEqualTo(new Appended.Gone());
    }

    private long changes() {
      return opened.storage().connections().reader().read(TheTables::changes);
    }

    private static long changes(Handle handle) {
      return handle
          .createQuery("SELECT COUNT(*) AS changes FROM parley_change")
          .map((row, context) -> row.getLong("changes"))
          .one();
    }
  }

  /** What the store of a feature that changes messages does. */
  static boolean change(
      OpenedDatabase opened,
      Message message,
      Body body,
      ChatEvent.ChangeKind kind,
      Participant actor) {
    return opened
        .storage()
        .connections()
        .writer()
        .transaction(
            handle -> {
              Optional<Journal.Entry> entry = Journal.open(handle, message.id());
              long actorKey = key(handle, actor);
              write(handle, message.id(), body, actorKey);
              entry.ifPresent(open -> open.write(handle, kind, actorKey, NOW));
              return entry.isPresent();
            });
  }

  private static void write(Handle handle, long messageId, Body body, long actorKey) {
    BodyRows.Columns columns = BodyRows.columns(body);
    boolean deleted = body instanceof Body.Deleted;
    handle
        .createUpdate(
            """
            UPDATE parley_message
            SET kind = :kind, content = :content, deleted_at = :at, deleted_by = :by
            WHERE message_id = :message
            """)
        .bind("kind", columns.kind())
        .bind("content", columns.content())
        .bind("at", deleted ? NOW.toEpochMilli() : null)
        .bind("by", deleted ? actorKey : null)
        .bind("message", messageId)
        .execute();
  }

  private static long key(Handle handle, Participant who) {
    return handle
        .createQuery("SELECT " + Participants.KEY_OF + " AS participant_key")
        .bind("type", who.type())
        .bind("id", who.id())
        .map((row, context) -> row.getLong("participant_key"))
        .one();
  }
}
