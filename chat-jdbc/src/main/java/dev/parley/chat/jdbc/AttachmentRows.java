package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.Waveform;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of attachments, and how they are written and read. */
final class AttachmentRows {
  /** How many messages {@link #APART} names; a page without gaps is one range instead. */
  private static final int MOST = PageRequest.MAX_LIMIT;

  private static final String SELECT =
      """
      SELECT a.message_id, a.attachment_id, a.media_type, a.file_name, a.byte_size, a.sha256,
             a.width, a.height, a.duration_ms, a.waveform
      FROM parley_attachment a
      """;
  private static final String LIVE = "AND a.state = 'live' ORDER BY a.message_id, a.ordinal";

  static final String RANGE =
      SELECT + "WHERE a.message_id >= :first AND a.message_id <= :last " + LIVE;

  // A statement's length is fixed, so that it stays prepared; the last id fills it up.
  static final String APART =
      SELECT
          + IntStream.range(0, MOST)
              .mapToObj(index -> ":message" + index)
              .collect(Collectors.joining(", ", "WHERE a.message_id IN (", ") "))
          + LIVE;

  private static final String INSERT =
      """
      INSERT INTO parley_attachment (attachment_id, state, message_id, ordinal, media_type,
                                     file_name, byte_size, sha256, width, height, duration_ms,
                                     waveform)
      VALUES (:attachment, 'live', :message, :ordinal, :media_type,
              :file_name, :bytes, :sha256, :width, :height, :duration,
              :waveform)
      ON CONFLICT DO NOTHING
      """;

  private AttachmentRows() {}

  static void insert(Handle handle, List<Attachment> attachments, long messageId) {
    for (int ordinal = 0; ordinal < attachments.size(); ordinal++) {
      Attachment attachment = attachments.get(ordinal);
      int inserted =
          handle
              .createUpdate(INSERT)
              .bind("attachment", attachment.id().value())
              .bind("message", messageId)
              .bind("ordinal", ordinal)
              .bind("media_type", attachment.mediaType())
              .bind("file_name", attachment.fileName().orElse(null))
              .bind("bytes", attachment.bytes())
              .bind("width", attachment.size().map(Attachment.Size::width).orElse(null))
              .bind("height", attachment.size().map(Attachment.Size::height).orElse(null))
              .bind("duration", attachment.length().map(Duration::toMillis).orElse(null))
              .bind("waveform", attachment.waveform().map(Waveform::toString).orElse(null))
              .bind("sha256", attachment.sha256())
              .execute();
      if (inserted == 0) {
        throw Undo.refusing(Appended.Reason.ATTACHMENT_GONE);
      }
    }
  }

  /**
   * Finds the live attachments of messages in one statement: of a page by its range, and of
   * messages with others between them one by one.
   *
   * @param messageIds up to a page of them, ascending or descending
   * @return by message, in the sender's order; nothing for a message without attachments
   */
  static Map<Long, List<Attachment>> of(Handle handle, List<Long> messageIds) {
    if (messageIds.isEmpty()) {
      return Map.of();
    }
    long first = Collections.min(messageIds);
    long last = Collections.max(messageIds);
    Query query = handle.createQuery(last - first < MOST ? RANGE : APART);
    if (last - first < MOST) {
      query.bind("first", first).bind("last", last);
    } else {
      for (int index = 0; index < MOST; index++) {
        query.bind("message" + index, messageIds.get(Math.min(index, messageIds.size() - 1)));
      }
    }
    return query.map(AttachmentRows::map).list().stream()
        .flatMap(Optional::stream)
        .collect(
            Collectors.groupingBy(
                Row::messageId, Collectors.mapping(Row::attachment, Collectors.toList())));
  }

  private static Optional<Row> map(ResultSet row, StatementContext context) throws SQLException {
    long messageId = row.getLong("message_id");
    return Tolerant.attachment(
            row.getString("attachment_id"),
            row.getString("media_type"),
            Optional.ofNullable(row.getString("file_name")),
            row.getLong("byte_size"),
            row.getString("sha256"),
            size(row.getInt("width"), row.getInt("height")),
            length(row),
            Tolerant.waveform(row.getString("waveform")))
        .map(attachment -> new Row(messageId, attachment));
  }

  private static Optional<Duration> length(ResultSet row) throws SQLException {
    long millis = row.getLong("duration_ms");
    return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  private static Optional<Attachment.Size> size(int width, int height) {
    return width < 1 || height < 1
        ? Optional.empty()
        : Optional.of(new Attachment.Size(width, height));
  }

  private record Row(long messageId, Attachment attachment) {}
}
