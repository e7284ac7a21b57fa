package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of mentions, and the members' counts of unread ones. */
final class MentionRows {
  // The member's row is found by the conversation, so that only a member is counted.
  private static final String COUNT =
      """
      UPDATE parley_member SET mentions = mentions + 1
      WHERE conversation_key = :conversation AND participant_key = %s
      """
          .formatted(Participants.KEY_OF);
  private static final String INSERT =
      """
      INSERT INTO parley_mention (message_id, start_offset, span, participant_key)
      VALUES (:message, :offset, :length, %s)
      """
          .formatted(Participants.KEY_OF);
  private static final String UNREAD =
      """
      SELECT COUNT(DISTINCT n.message_id) AS mentions FROM parley_mention n
      WHERE n.participant_key = :member AND n.message_id > :above AND n.message_id <= :up_to
      """;
  // A statement's length is fixed, so that it stays prepared; the last id fills it up.
  static final String OF_MESSAGES =
      """
      SELECT n.message_id, n.start_offset, n.span, p.type, p.id
      FROM parley_mention n
      JOIN parley_participant p ON p.participant_key = n.participant_key
      WHERE n.message_id IN (%s)
      ORDER BY n.message_id, n.start_offset
      """
          .formatted(
              IntStream.range(0, PageRequest.MAX_LIMIT)
                  .mapToObj(index -> ":message" + index)
                  .collect(Collectors.joining(", ")));
  static final String NEXT =
      MessageKey.in(
          """
          SELECT MIN(n.message_id) AS message_id
          FROM parley_conversation c
          JOIN parley_member m
            ON m.conversation_key = c.conversation_key AND m.participant_key = <who>
          JOIN parley_mention n
            ON n.participant_key = m.participant_key
            AND n.message_id > <id:c:m.read_seq> AND n.message_id <= <id:c:c.last_seq>
          WHERE c.conversation_id = :conversation
          """
              .replace("<who>", Participants.KEY_OF));

  private MentionRows() {}

  /** Stores whom a message mentions; each member counts it once. */
  static void insert(Handle handle, long conversationKey, Message message) {
    SortedSet<Participant> mentioned =
        message.mentions().stream()
            .map(Message.Mention::participant)
            .collect(Collectors.toCollection(TreeSet::new));
    for (Participant who : mentioned) {
      int counted =
          handle
              .createUpdate(COUNT)
              .bind("conversation", conversationKey)
              .bind("type", who.type())
              .bind("id", who.id())
              .execute();
      if (counted == 0) {
        throw Undo.refusing(Appended.Reason.INVALID_MENTION);
      }
    }
    insert(handle, message.id(), message.mentions());
  }

  /** Stores mentions without counting them. */
  static void insert(Handle handle, long messageId, List<Message.Mention> mentions) {
    for (Message.Mention mention : mentions) {
      handle
          .createUpdate(INSERT)
          .bind("message", messageId)
          .bind("offset", mention.offset())
          .bind("length", mention.length())
          .bind("type", mention.participant().type())
          .bind("id", mention.participant().id())
          .execute();
    }
  }

  /** Reads whom messages mention, by message and in the order of their places. */
  static Map<Long, List<Message.Mention>> of(Handle handle, List<Long> messageIds) {
    Map<Long, List<Message.Mention>> found = new HashMap<>();
    for (int start = 0; start < messageIds.size(); start += PageRequest.MAX_LIMIT) {
      Query query = handle.createQuery(OF_MESSAGES);
      for (int index = 0; index < PageRequest.MAX_LIMIT; index++) {
        int place = Math.min(start + index, messageIds.size() - 1);
        query.bind("message" + index, messageIds.get(place));
      }
      query
          .map(MentionRows::map)
          .list()
          .forEach(
              row ->
                  row.mention()
                      .ifPresent(
                          mention ->
                              found
                                  .computeIfAbsent(row.messageId(), id -> new ArrayList<>())
                                  .add(mention)));
    }
    return found;
  }

  private static Row map(ResultSet row, StatementContext context) throws SQLException {
    int offset = row.getInt("start_offset");
    int length = row.getInt("span");
    return new Row(
        row.getLong("message_id"),
        Tolerant.participant(row.getString("type"), row.getString("id"))
            .flatMap(who -> Tolerant.read(() -> new Message.Mention(who, offset, length))));
  }

  private record Row(long messageId, Optional<Message.Mention> mention) {}

  /** Counts the messages of a range that mention a member. */
  static long count(Handle handle, long memberKey, long above, long upTo) {
    return handle
        .createQuery(UNREAD)
        .bind("member", memberKey)
        .bind("above", above)
        .bind("up_to", upTo)
        .map((row, context) -> row.getLong("mentions"))
        .one();
  }

  /** Finds the first unread message that mentions a member. */
  static Optional<Long> next(Handle handle, String conversation, Participant who) {
    return handle
        .createQuery(NEXT)
        .bind("conversation", conversation)
        .bind("type", who.type())
        .bind("id", who.id())
        .map(
            (row, context) -> {
              long id = row.getLong("message_id");
              return row.wasNull() ? Optional.<Long>empty() : Optional.of(MessageKey.seq(id));
            })
        .one();
  }
}
