package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcConversationStore implements ConversationStore {
  static final String MEMBERS =
      """
      SELECT p.type, p.id, m.delivered_seq, m.read_seq, m.unread, m.mentions
      FROM parley_conversation c
      JOIN parley_member m
        ON m.conversation_key = c.conversation_key AND m.participant_key > COALESCE(<after>, 0)
      JOIN parley_participant p ON p.participant_key = m.participant_key
      WHERE c.conversation_id = :conversation
      ORDER BY m.participant_key LIMIT :limit
      """
          .replace("<after>", Participants.KEY_OF);

  // A statement's length is fixed, so that it stays prepared; the last pair fills it up. CROSS JOIN
  // keeps SQLite from passing over all members of a large group instead.
  static final String MEMBERS_AMONG =
      """
      SELECT p.type, p.id, m.delivered_seq, m.read_seq, m.unread, m.mentions
      FROM parley_participant p CROSS JOIN parley_member m
      WHERE (p.type, p.id) IN (VALUES %s)
        AND m.participant_key = p.participant_key AND m.conversation_key =
          (SELECT conversation_key FROM parley_conversation WHERE conversation_id = :conversation)
      """
          .formatted(Participants.PAIRS);

  private final Reader reader;
  private final ConversationListQuery listing;
  private final UnreadQuery totals;
  private final MarkUpdate marks;

  JdbcConversationStore(Connections connections) {
    reader = connections.reader();
    listing = new ConversationListQuery(reader);
    totals = new UnreadQuery(reader);
    marks = new MarkUpdate(connections);
  }

  @Override
  public Optional<Head> head(ConversationId id, Participant viewer) {
    return HeadRows.head(id, viewer, rows(id, viewer));
  }

  private List<HeadRows.Row> rows(ConversationId id, Participant viewer) {
    return reader.read(
        handle ->
            handle
                .createQuery(HeadRows.HEAD)
                .bind("conversation", id.value())
                .bind("type", viewer.type())
                .bind("id", viewer.id())
                .map(HeadRows::map)
                .list());
  }

  @Override
  public List<Member> members(ConversationId id, Optional<Participant> after, int limit) {
    return reader.read(
        handle ->
            handle
                .createQuery(MEMBERS)
                .bind("conversation", id.value())
                .bind("type", after.map(Participant::type).orElse(null))
                .bind("id", after.map(Participant::id).orElse(null))
                .bind("limit", limit)
                .map(JdbcConversationStore::member)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public Map<Participant, Member> membersAmong(
      ConversationId id, Collection<Participant> candidates) {
    Map<Participant, Member> found = new HashMap<>();
    for (List<Participant> chunk : Participants.chunks(candidates)) {
      found.putAll(reader.read(handle -> membersAmong(handle, id, chunk)));
    }
    return found;
  }

  private static Map<Participant, Member> membersAmong(
      Handle handle, ConversationId id, List<Participant> chunk) {
    return Participants.bound(handle.createQuery(MEMBERS_AMONG), chunk)
        .bind("conversation", id.value())
        .map(JdbcConversationStore::member)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .collect(Collectors.toMap(Member::participant, Function.identity()));
  }

  private static Optional<Member> member(ResultSet row, StatementContext context)
      throws SQLException {
    Member.Marks marks = new Member.Marks(row.getLong("delivered_seq"), row.getLong("read_seq"));
    long unread = row.getLong("unread");
    long mentions = row.getLong("mentions");
    return Tolerant.participant(row.getString("type"), row.getString("id"))
        .map(who -> new Member(who, marks, unread, mentions));
  }

  @Override
  public Optional<ConversationSummary> conversationOf(Participant who, ConversationId id) {
    return listing.one(who, id);
  }

  @Override
  public ConversationPage conversationsOf(
      Participant who, ConversationList.Cursor cursor, int limit) {
    return listing.page(who, ConversationQuery.Filter.ALL, cursor, limit);
  }

  @Override
  public Optional<MarkResult> mark(ConversationId id, Participant who, UpTo upTo, Instant now) {
    List<HeadRows.Row> rows = rows(id, who);
    Optional<Head> head = HeadRows.head(id, who, rows).filter(Head::isMember);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    // Clients repeat themselves; what moves nothing need not wait for the writer.
    Member seen = head.get().viewer();
    boolean clears = upTo.read() > 0 && rows.stream().anyMatch(HeadRows.Row::markedUnread);
    return seen.marks().advanced(upTo, head.get().lastSeq()).equals(seen.marks()) && !clears
        ? Optional.of(new MarkResult(seen, false, false, false))
        : marks.run(id, who, upTo, now);
  }

  @Override
  public Counters counters(Participant who) {
    return totals.counters(who);
  }

  @Override
  public Map<Participant, Counters> countersAmong(Collection<Participant> people) {
    return totals.counters(people);
  }

  @Override
  public Map<Participant, List<UnreadConversation>> unread(
      Collection<Participant> people, int limit) {
    return totals.unread(people, limit);
  }
}
