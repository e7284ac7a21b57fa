package dev.parley.chat.jdbc;

import dev.parley.chat.change.Changes;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class JdbcChangeStore implements ChangeStore {
  static final String EDITIONS =
      MessageKey.in(
          """
          SELECT e.content, e.written_at
          FROM parley_conversation c
          JOIN parley_message m ON m.message_id = <id:c::seq>
          JOIN parley_edition e ON e.message_id = m.message_id
          """
              + Visible.VIEWER
              + "WHERE c.conversation_id = :conversation AND "
              + Visible.CONDITION
              + "ORDER BY e.text_revision");

  private final Reader reader;
  private final Writer writer;
  private final ChangeUpdate update;

  JdbcChangeStore(Connections connections) {
    reader = connections.reader();
    writer = connections.writer();
    update = new ChangeUpdate(connections.dialect());
  }

  @Override
  public MessageChanged change(MessageChange change, Instant now) {
    try {
      return writer.transaction(handle -> update.run(handle, change, now));
    } catch (Undo undo) {
      return new MessageChanged.Refused(MessageChanged.Reason.INVALID_MENTION);
    }
  }

  @Override
  public List<Message> pins(ConversationId id, Participant viewer) {
    return reader.read(handle -> PinRows.pinned(handle, id, viewer));
  }

  @Override
  public List<Changes.Edition> editions(ConversationId id, Participant viewer, long seq) {
    // Beyond these bounds a number would be that of a message in another conversation.
    return seq < 1 || seq > MessageStore.MAX_SEQ
        ? List.of()
        : reader.read(handle -> editions(handle, id, viewer, seq));
  }

  private static List<Changes.Edition> editions(
      Handle handle, ConversationId id, Participant viewer, long seq) {
    return handle
        .createQuery(EDITIONS)
        .bind("conversation", id.value())
        .bind("type", viewer.type())
        .bind("id", viewer.id())
        .bind("seq", seq)
        .map(
            (row, context) -> {
              Instant writtenAt = Instant.ofEpochMilli(row.getLong("written_at"));
              return Tolerant.text(row.getString("content"))
                  .map(text -> new Changes.Edition(text, writtenAt));
            })
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }
}
