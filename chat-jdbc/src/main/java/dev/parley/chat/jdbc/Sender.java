package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.conversation.spi.NewMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A sender who took part before, and what they sent under the key of this message.
 *
 * @param key the sender's row
 * @param earlier the send with the same client message id, if there was one
 */
record Sender(long key, Optional<Earlier> earlier) {
  private static final String FIND =
      """
      SELECT p.participant_key, k.fingerprint, k.message_id
      FROM parley_participant p
      LEFT JOIN parley_send_key k
        ON k.sender_key = p.participant_key AND k.client_message_id = :key
      WHERE p.type = :type AND p.id = :id
      """;

  static Optional<Sender> find(Handle handle, NewMessage message) {
    return handle
        .createQuery(FIND)
        .bind("type", message.sender().type())
        .bind("id", message.sender().id())
        .bind("key", message.clientMessageId().map(ClientMessageId::value).orElse(null))
        .map(Sender::map)
        .findOne();
  }

  private static Sender map(ResultSet row, StatementContext context) throws SQLException {
    String fingerprint = row.getString("fingerprint");
    return new Sender(
        row.getLong("participant_key"),
        fingerprint == null
            ? Optional.empty()
            : Optional.of(new Earlier(fingerprint, row.getLong("message_id"))));
  }

  /** A send that was stored. */
  record Earlier(String fingerprint, long messageId) {
    boolean isOf(NewMessage message) {
      return new Fingerprint(fingerprint).isRetriedBy(message.fingerprint());
    }
  }
}
