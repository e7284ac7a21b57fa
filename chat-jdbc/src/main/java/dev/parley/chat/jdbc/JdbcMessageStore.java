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
  // The messages are one range of the primary key. Its bounds are subqueries, which PostgreSQL
  // evaluates first; bounds from a joined row would make it scan all messages in order of the key.
  private static final String RANGE =
      MessageKey.in(
              """
              JOIN parley_message m
                ON m.message_id > (SELECT <id:k::above> FROM parley_conversation k
                                   WHERE k.conversation_id = :conversation)
               AND m.message_id < (SELECT <id:k::below> FROM parley_conversation k
                                   WHERE k.conversation_id = :conversation)
              """)
          + MessageRows.PARTS
          + "WHERE c.conversation_id = :conversation";
  private static final String PAGE =
      MessageRows.SELECT
          + "FROM parley_conversation c\n"
          + Visible.VIEWER
          + RANGE
          + " AND "
          + Visible.CONDITION;
  private static final String WHOLE =
      MessageRows.SELECT + "FROM parley_conversation c\n" + RANGE + "\n";
  private static final String BACKWARDS = "ORDER BY m.message_id DESC LIMIT :limit";
  private static final String FORWARDS = "ORDER BY m.message_id LIMIT :limit";
  static final String GOING_BACK = PAGE + BACKWARDS;
  static final String GOING_ON = PAGE + FORWARDS;
  static final String WHOLE_BACK = WHOLE + BACKWARDS;
  static final String WHOLE_ON = WHOLE + FORWARDS;

  // The index on changes has both terms: the conversation of a message, and that it changed. With a
  // column in place of a sum SQLite would compare by that column's type, and scan the index.
  static final String CHANGED =
      MessageRows.SELECT
          + "FROM parley_conversation c\n"
          + Visible.VIEWER
          + MessageKey.in(
              """
              JOIN parley_message m
                ON <conversation:m> = (SELECT k.conversation_key + 0 FROM parley_conversation k
                                       WHERE k.conversation_id = :conversation)
               AND m.revision > 0 AND m.revision > :revision
              """)
          + MessageRows.PARTS
          + "WHERE c.conversation_id = :conversation AND "
          + Visible.CONDITION
          + "ORDER BY m.revision LIMIT :limit";

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
          + "WHERE named.attachment_id = :attachment AND named.state = 'live' AND ("
          + Visible.PICTURE
          + " OR "
          + Visible.CONDITION
          + ")";

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
                        .bind("key", key.value()),
                    Optional.of(sender))
                .stream()
                .findFirst());
  }

  @Override
  public List<Message> page(ConversationId id, Participant viewer, PageRequest page) {
    return switch (page.from()) {
      case LATEST, BEFORE, AFTER -> side(id, Optional.of(viewer), page);
      case AROUND -> around(id, Optional.of(viewer), page);
      case CHANGED -> changed(id, viewer, page);
    };
  }

  @Override
  public List<Message> whole(ConversationId id, PageRequest page) {
    return page.from() == PageRequest.From.AROUND
        ? around(id, Optional.empty(), page)
        : side(id, Optional.empty(), page);
  }

  private List<Message> around(ConversationId id, Optional<Participant> viewer, PageRequest page) {
    int older = page.limit() / 2;
    List<Message> around = new ArrayList<>();
    if (older > 0) {
      around.addAll(side(id, viewer, PageRequest.before(page.seq(), older)));
    }
    around.addAll(
        side(id, viewer, PageRequest.after(Math.max(0, page.seq() - 1), page.limit() - older)));
    return List.copyOf(around);
  }

  private List<Message> changed(ConversationId id, Participant viewer, PageRequest page) {
    return reader.read(
        handle ->
            MessageRows.list(
                handle,
                handle
                    .createQuery(CHANGED)
                    .bind("conversation", id.value())
                    .bind("type", viewer.type())
                    .bind("id", viewer.id())
                    .bind("revision", page.seq())
                    .bind("limit", page.limit()),
                Optional.of(viewer)));
  }

  /** Reads as a viewer may, or everything if there is none. */
  private List<Message> side(ConversationId id, Optional<Participant> viewer, PageRequest page) {
    String on = viewer.isPresent() ? GOING_ON : WHOLE_ON;
    String back = viewer.isPresent() ? GOING_BACK : WHOLE_BACK;
    boolean goingOn = page.from() == PageRequest.From.AFTER;
    long above = goingOn ? Math.min(page.seq(), MAX_SEQ) : 0;
    long below =
        page.from() == PageRequest.From.BEFORE ? Math.min(page.seq(), MAX_SEQ + 1) : MAX_SEQ + 1;
    List<Message> messages =
        reader.read(
            handle ->
                MessageRows.list(
                    handle,
                    bound(handle.createQuery(goingOn ? on : back), viewer)
                        .bind("conversation", id.value())
                        .bind("above", above)
                        .bind("below", below)
                        .bind("limit", page.limit()),
                    viewer));
    if (goingOn) {
      return messages;
    }
    List<Message> ascending = new ArrayList<>(messages);
    Collections.reverse(ascending);
    return List.copyOf(ascending);
  }

  private static Query bound(Query query, Optional<Participant> viewer) {
    viewer.ifPresent(who -> query.bind("type", who.type()).bind("id", who.id()));
    return query;
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
              return MessageRows.list(handle, query, Optional.of(viewer)).stream()
                  .collect(Collectors.toMap(Message::seq, Function.identity()));
            });
  }

  @Override
  public Optional<Long> nextMention(ConversationId id, Participant who) {
    return reader.read(handle -> MentionRows.next(handle, id.value(), who));
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
                        .bind("id", viewer.id()),
                    Optional.of(viewer))
                .stream()
                .findFirst());
  }
}
