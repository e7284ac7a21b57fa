package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Query;

final class JdbcMessageStore implements MessageStore {
  // The conversation's key is looked up once; the messages are one range of the primary key.
  private static final String PAGE =
      MessageRows.SELECT
          + "FROM parley_conversation c\n"
          + Visible.VIEWER
          + MessageKey.in(
              """
              JOIN parley_message m ON m.message_id > <id:c::above>
                                   AND m.message_id < <id:c::below>
              """)
          + MessageRows.PARTS
          + "WHERE c.conversation_id = :conversation AND "
          + Visible.CONDITION;
  static final String GOING_BACK = PAGE + "ORDER BY m.message_id DESC LIMIT :limit";
  static final String GOING_ON = PAGE + "ORDER BY m.message_id LIMIT :limit";

  // A statement's length is fixed, so that it stays prepared; the last number fills it up.
  static final String BY_SEQ =
      MessageRows.SELECT
          + "FROM parley_conversation c\n"
          + Visible.VIEWER
          + MessageKey.in(
              IntStream.range(0, MOST_SEQS)
                  .mapToObj(index -> "<id:c::seq" + index + ">")
                  .collect(
                      Collectors.joining(
                          ", ", "JOIN parley_message m ON m.message_id IN (", ")\n")))
          + MessageRows.PARTS
          + "WHERE c.conversation_id = :conversation AND "
          + Visible.CONDITION;

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
          + Visible.VIEWER
          + "WHERE named.attachment_id = :attachment AND named.state = 'live' AND "
          + Visible.CONDITION;

  // The send that overtook the first look has committed, so the second finds its message.
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
        if (undo.outcome().isPresent()) {
          return undo.outcome().get();
        }
      }
    }
    throw StorageException.busy(null);
  }

  @Override
  public Optional<Message> sent(Participant sender, ClientMessageId key) {
    return reader.read(
        handle ->
            MessageRows.list(
                    handle,
                    handle
                        .createQuery(SENT)
                        .bind("type", sender.type())
                        .bind("id", sender.id())
                        .bind("key", key.value()))
                .stream()
                .findFirst());
  }

  @Override
  public List<Message> page(ConversationId id, Participant viewer, PageRequest page) {
    boolean goingOn = page.from() == PageRequest.From.AFTER;
    long above = goingOn ? Math.min(page.seq(), MAX_SEQ) : 0;
    long below =
        page.from() == PageRequest.From.BEFORE ? Math.min(page.seq(), MAX_SEQ + 1) : MAX_SEQ + 1;
    List<Message> messages =
        reader.read(
            handle ->
                MessageRows.list(
                    handle,
                    handle
                        .createQuery(goingOn ? GOING_ON : GOING_BACK)
                        .bind("conversation", id.value())
                        .bind("type", viewer.type())
                        .bind("id", viewer.id())
                        .bind("above", above)
                        .bind("below", below)
                        .bind("limit", page.limit())));
    if (goingOn) {
      return messages;
    }
    List<Message> ascending = new ArrayList<>(messages);
    Collections.reverse(ascending);
    return List.copyOf(ascending);
  }

  @Override
  public Map<Long, Message> bySeq(ConversationId id, Participant viewer, Set<Long> seqs) {
    if (seqs.size() > MOST_SEQS) {
      throw new IllegalArgumentException("At most " + MOST_SEQS + " messages are read at once.");
    }
    // Beyond these bounds a number would be that of a message in another conversation.
    List<Long> wanted = seqs.stream().filter(seq -> seq >= 1 && seq <= MAX_SEQ).toList();
    return wanted.isEmpty()
        ? Map.of()
        : reader.read(
            handle -> {
              Query query = handle.createQuery(BY_SEQ);
              for (int index = 0; index < MOST_SEQS; index++) {
                query.bind("seq" + index, wanted.get(Math.min(index, wanted.size() - 1)));
              }
              query
                  .bind("conversation", id.value())
                  .bind("type", viewer.type())
                  .bind("id", viewer.id());
              return MessageRows.list(handle, query).stream()
                  .collect(Collectors.toMap(Message::seq, Function.identity()));
            });
  }

  @Override
  public Optional<Message> messageOf(AttachmentId id, Participant viewer) {
    return reader.read(
        handle ->
            MessageRows.list(
                    handle,
                    handle
                        .createQuery(OF_ATTACHMENT)
                        .bind("attachment", id.value())
                        .bind("type", viewer.type())
                        .bind("id", viewer.id()))
                .stream()
                .findFirst());
  }
}
