package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The counters in the rows say what counting the messages would say. */
class CountersTest {
  static final String WRONG_UNREAD =
      MessageKey.in(
          """
          SELECT COUNT(*) AS wrong FROM parley_member m
          WHERE m.unread <>
            (SELECT COUNT(*) FROM parley_message x
             WHERE <conversation:x> = m.conversation_key
               AND <seq:x> > m.read_seq AND x.sender_key <> m.participant_key)
          """);
  static final String WRONG_TOTALS =
      """
      SELECT COUNT(*) AS wrong FROM parley_participant p
      WHERE p.unread_messages <>
              (SELECT COALESCE(SUM(m.unread), 0) FROM parley_member m
               WHERE m.participant_key = p.participant_key)
         OR p.unread_conversations <>
              (SELECT COUNT(*) FROM parley_member m
               WHERE m.participant_key = p.participant_key AND m.unread > 0)
         OR p.feed_position <>
              (SELECT COALESCE(MAX(f.position), 0) FROM parley_feed f
               WHERE f.participant_key = p.participant_key)
      """;
  static final String WRONG_MARKS =
      """
      SELECT COUNT(*) AS wrong FROM parley_member m
      JOIN parley_conversation c ON c.conversation_key = m.conversation_key
      WHERE m.delivered_seq > c.last_seq OR m.read_seq > m.delivered_seq
         OR (m.read_seq = c.last_seq AND m.unread > 0)
      """;

  @RegisterExtension final Opened opened = Opened.file();

  @Test
  void countersStayExactWhateverHappens() {
    Random random = new Random(2026);
    List<Participant> people =
        IntStream.range(0, 6).mapToObj(number -> Participant.of("user", number)).toList();
    for (int step = 0; step < 1500; step++) {
      Participant one = people.get(random.nextInt(6));
      Participant other = people.get((people.indexOf(one) + 1 + random.nextInt(5)) % 6);
      if (random.nextInt(3) > 0) {
        opened.storage().messages().append(text(one, other, "step " + step), NOW);
      } else {
        opened
            .storage()
            .conversations()
            .mark(
                ConversationId.between(one, other),
                one,
                new UpTo(random.nextInt(60), random.nextInt(60)),
                NOW);
      }
      if (step % 100 == 99) {
        assertThat(List.of(wrong(WRONG_UNREAD), wrong(WRONG_TOTALS), wrong(WRONG_MARKS)))
            .as("unread, totals, marks after %d steps", step)
            .containsOnly(0L);
      }
    }
  }

  @Test
  void aFullConversationIsRefusedAndItsNeighbourIsNot() {
    Participant writer = Participant.of("user", 1);
    Participant full = Participant.of("doctor", 1);
    Participant next = Participant.of("doctor", 2);
    opened.storage().messages().append(text(writer, full, "first"), NOW);
    opened.storage().messages().append(text(writer, next, "neighbour"), NOW);
    update(
        "UPDATE parley_conversation SET last_seq = %d WHERE conversation_key = 1"
            .formatted(MessageStore.MAX_SEQ - 1));

    Appended last = opened.storage().messages().append(text(writer, full, "last"), NOW);
    Appended beyond = opened.storage().messages().append(text(writer, full, "beyond"), NOW);

    assertThat(last).isInstanceOf(Appended.New.class);
    assertThat(beyond).isEqualTo(new Appended.Refused(Appended.Reason.FULL));
    assertThat(page(writer, full)).extracting(Message::text).containsExactly("first", "last");
    assertThat(page(writer, next)).extracting(Message::text).containsExactly("neighbour");
    assertThat(opened.storage().messages().append(text(writer, next, "more"), NOW))
        .isInstanceOf(Appended.New.class);
  }

  @Test
  void aStoreWithoutAKeyLeftRefusesNewConversationsOnly() {
    Participant writer = Participant.of("user", 1);
    Participant known = Participant.of("doctor", 1);
    opened.storage().messages().append(text(writer, known, "first"), NOW);
    update(
        """
        INSERT INTO parley_conversation
          (conversation_key, conversation_id, revision, last_seq, last_at, last_sender_key,
           last_kind, last_preview)
        SELECT %d, 'the last one', 1, 1, 0, last_sender_key, 'text', ''
        FROM parley_conversation
        """
            .formatted(MessageKey.MAX_CONVERSATION_KEY));

    assertThat(
            opened
                .storage()
                .messages()
                .append(text(writer, Participant.of("doctor", 2), "new"), NOW))
        .isEqualTo(new Appended.Refused(Appended.Reason.FULL));
    assertThat(opened.storage().messages().append(text(known, writer, "old"), NOW))
        .isInstanceOf(Appended.New.class);
  }

  private List<Message> page(Participant one, Participant other) {
    return opened
        .storage()
        .messages()
        .page(ConversationId.between(one, other), one, PageRequest.latest(10));
  }

  private void update(String sql) {
    opened.storage().connections().writer().transaction(handle -> handle.execute(sql));
  }

  private long wrong(String sql) {
    return opened.storage().connections().reader().read(handle -> count(handle, sql));
  }

  private static long count(Handle handle, String sql) {
    return handle.createQuery(sql).map((row, context) -> row.getLong("wrong")).one();
  }
}
