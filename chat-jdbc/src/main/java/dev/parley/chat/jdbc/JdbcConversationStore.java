package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationPage;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.ConversationSummary;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Optional;

final class JdbcConversationStore implements ConversationStore {
  static final String HEAD =
      HeadRows.SELECT
          + """
          FROM parley_conversation c
          """
          + HeadRows.JOINS
          + "WHERE c.conversation_id = :conversation";
  static final String INBOX =
      """
      SELECT p.feed_position, f.stamp, p.unread_messages, p.unread_conversations
      FROM parley_participant p
      LEFT JOIN parley_feed f
        ON f.participant_key = p.participant_key AND f.position = p.feed_position
      WHERE p.type = :type AND p.id = :id
      """;

  private final Reader reader;
  private final ConversationListing listing;
  private final Marking marking;

  JdbcConversationStore(Connections connections) {
    reader = connections.reader();
    listing = new ConversationListing(reader);
    marking = new Marking(connections);
  }

  @Override
  public Optional<Head> head(ConversationId id) {
    return HeadRows.head(
        id,
        reader.read(
            handle ->
                handle
                    .createQuery(HEAD)
                    .bind("conversation", id.value())
                    .map(HeadRows::map)
                    .list()));
  }

  @Override
  public Optional<ConversationSummary> conversationOf(Participant who, ConversationId id) {
    return listing.one(who, id);
  }

  @Override
  public ConversationPage conversationsOf(Participant who, ListCursor cursor, int limit) {
    return listing.page(who, cursor, limit);
  }

  @Override
  public Optional<Marked> mark(
      ConversationId id, Participant who, long delivered, long read, Instant now) {
    Optional<Head> head = head(id);
    if (head.isEmpty() || head.get().member(who).isEmpty()) {
      return Optional.empty();
    }
    // Clients repeat themselves; what moves nothing need not wait for the writer.
    Marked seen = new Marked(head.get().member(who).get(), false);
    return Marking.moves(head.get(), seen.member(), delivered, read)
        ? marking.run(id, who, delivered, read, now)
        : Optional.of(seen);
  }

  @Override
  public Inbox inbox(Participant who) {
    return reader
        .read(
            handle ->
                handle
                    .createQuery(INBOX)
                    .bind("type", who.type())
                    .bind("id", who.id())
                    .map(
                        (row, context) ->
                            new Inbox(
                                new FeedPosition(
                                    row.getLong("feed_position"), row.getLong("stamp")),
                                row.getLong("unread_messages"),
                                row.getLong("unread_conversations")))
                    .findOne())
        .orElse(Inbox.EMPTY);
  }
}
