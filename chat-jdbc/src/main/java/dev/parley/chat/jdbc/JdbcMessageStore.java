package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.Appended;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.StorageException;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

final class JdbcMessageStore implements MessageStore {
  // The conversation's key is looked up once; the messages are one range of the primary key.
  private static final String PAGE =
      MessageRows.SELECT
          + """
          FROM parley_conversation c
          JOIN parley_message m ON m.message_id > c.conversation_key * 8388608 + :above
                               AND m.message_id < c.conversation_key * 8388608 + :below
          JOIN parley_participant s ON s.participant_key = m.sender_key
          LEFT JOIN parley_attachment a ON a.message_id = m.message_id AND a.ordinal = 0
          WHERE c.conversation_id = :conversation
          """;
  static final String GOING_BACK = PAGE + "ORDER BY m.message_id DESC LIMIT :limit";
  static final String GOING_ON = PAGE + "ORDER BY m.message_id LIMIT :limit";

  static final String SENT =
      MessageRows.SELECT
          + """
          FROM parley_participant p
          JOIN parley_send_key k ON k.sender_key = p.participant_key
          JOIN parley_message m ON m.message_id = k.message_id
          """
          + MessageRows.JOINS
          + "WHERE p.type = :type AND p.id = :id AND k.client_message_id = :key";

  static final String OF_ATTACHMENT =
      MessageRows.SELECT
          + """
          FROM parley_attachment named
          JOIN parley_message m ON m.message_id = named.message_id
          """
          + MessageRows.JOINS
          + "WHERE named.attachment_id = :attachment";

  // Whoever overtook the first look has committed, so the second finds his message.
  private static final int LOOKS = 2;

  private final Reader reader;
  private final Writer writer;
  private final Append append;

  JdbcMessageStore(Connections connections) {
    reader = connections.reader();
    writer = connections.writer();
    append = new Append(connections.dialect());
  }

  @Override
  public Appended append(NewMessage message, Instant now) {
    for (int look = 0; look < LOOKS; look++) {
      try {
        return writer.transaction(handle -> append.run(handle, message, now));
      } catch (Undo undo) {
        if (undo.answer().isPresent()) {
          return undo.answer().get();
        }
      }
    }
    throw StorageException.busy(null);
  }

  @Override
  public Optional<Message> sent(Participant sender, ClientMessageId key) {
    return reader.read(
        handle ->
            handle
                .createQuery(SENT)
                .bind("type", sender.type())
                .bind("id", sender.id())
                .bind("key", key.value())
                .map(MessageRows::map)
                .findOne());
  }

  @Override
  public List<Message> page(ConversationId id, PageRequest page) {
    boolean goingOn = page.from() == PageRequest.From.AFTER;
    long above = goingOn ? Math.min(page.seq(), MAX_SEQ) : 0;
    long below =
        page.from() == PageRequest.From.BEFORE ? Math.min(page.seq(), MAX_SEQ + 1) : MAX_SEQ + 1;
    List<Message> messages =
        reader.read(
            handle ->
                handle
                    .createQuery(goingOn ? GOING_ON : GOING_BACK)
                    .bind("conversation", id.value())
                    .bind("above", above)
                    .bind("below", below)
                    .bind("limit", page.limit())
                    .map(MessageRows::map)
                    .list());
    if (!goingOn) {
      Collections.reverse(messages);
    }
    return List.copyOf(messages);
  }

  @Override
  public Optional<Message> messageOf(AttachmentId id) {
    return reader.read(
        handle ->
            handle
                .createQuery(OF_ATTACHMENT)
                .bind("attachment", id.value())
                .map(MessageRows::map)
                .findOne());
  }
}
