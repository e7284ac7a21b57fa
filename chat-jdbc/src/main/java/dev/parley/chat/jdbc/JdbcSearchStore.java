package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.Search;
import dev.parley.chat.search.SearchQuery;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.search.spi.SearchWanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

final class JdbcSearchStore implements SearchStore {
  private static final int MOST_IDS = 50;

  // Times beyond these are before or after every message.
  private static final Instant EARLIEST = Instant.parse("-9999-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("+99999-01-01T00:00:00Z");

  // A statement's length is fixed, so that it stays prepared; the last value fills it up.
  private static final String KEYS =
      "SELECT conversation_key FROM parley_conversation WHERE conversation_id IN (%s)";
  static final String KEY = KEYS.formatted(":id0");
  static final String KEYS_OF_MANY = KEYS.formatted(values(SearchWanted.MOST_CONVERSATIONS));

  // CROSS JOIN keeps SQLite from passing over all messages instead of those that match.
  static final String HITS =
      """
      SELECT m.message_id, m.sent_at
      FROM parley_participant v
      CROSS JOIN (<hits>) h
      CROSS JOIN parley_message m
      CROSS JOIN parley_conversation c
      WHERE v.type = :type AND v.id = :id
        AND m.message_id = h.message_id
        AND c.conversation_key = <conversation:m>
        AND m.kind = 'content'
        AND m.sent_at >= :since AND m.sent_at < :until
        AND (m.sent_at < :at OR (m.sent_at = :at AND m.message_id < :before))
        AND
      """
              .stripTrailing()
          + " ";
  static final String FROM_SENDER =
      """
      AND m.sender_key = (SELECT p.participant_key FROM parley_participant p
                          WHERE p.type = :sender_type AND p.id = :sender_id)
      """;
  static final String NEWEST = "ORDER BY m.sent_at DESC, m.message_id DESC LIMIT :limit";
  static final String MESSAGES =
      MessageRows.SELECT
          + "FROM parley_message m\n"
          + MessageRows.JOINS
          + Visible.VIEWER
          + "WHERE m.message_id IN ("
          + values(MOST_IDS)
          + ") AND "
          + Visible.CONDITION;

  private final Reader reader;
  private final Writer writer;
  private final WordTable words;
  private final String hits;
  private final String hitsFromSender;

  JdbcSearchStore(Connections connections) {
    reader = connections.reader();
    writer = connections.writer();
    words = connections.dialect().words();
    hits = hits(words, "");
    hitsFromSender = hits(words, FROM_SENDER);
  }

  /** The query for what matches, with or without a certain sender. */
  static String hits(WordTable words, String condition) {
    return MessageKey.in(HITS.replace("<hits>", words.hits()))
        + Visible.CONDITION
        + condition
        + NEWEST;
  }

  @Override
  public List<Message> find(SearchWanted wanted) {
    return reader.read(handle -> find(handle, wanted));
  }

  @Override
  public int index(int most) {
    // Looked for without the writer, since most rounds find nothing.
    return reader.read(SearchIndexing::state).isDue()
        ? writer.transaction(handle -> new SearchIndexing(handle, words).run(most))
        : 0;
  }

  @Override
  public void remove(ConversationId id, long seq) {
    int unused =
        writer.transaction(
            handle -> {
              List<Long> keys = keys(handle, List.of(id));
              keys.forEach(
                  key -> new SearchIndexing(handle, words).remove(MessageKey.of(key, seq)));
              return keys.size();
            });
  }

  @Override
  public Search.Progress progress() {
    SearchIndexing.State state = reader.read(SearchIndexing::state);
    return new Search.Progress(state.indexed(), state.isComplete());
  }

  private List<Message> find(Handle handle, SearchWanted wanted) {
    List<Long> keys = keys(handle, wanted.within());
    List<Message> found = new ArrayList<>();
    Optional<SearchQuery.Cursor> place = wanted.before();
    boolean more = !keys.isEmpty();
    // What a later version wrote in another form is left out, and takes no place.
    while (more && found.size() < wanted.limit()) {
      int limit = wanted.limit() - found.size();
      List<SearchQuery.Cursor> next = places(handle, wanted, keys, place, limit);
      found.addAll(messages(handle, wanted.viewer(), next));
      more = next.size() == limit;
      place = more ? Optional.of(next.get(limit - 1)) : place;
    }
    return List.copyOf(found);
  }

  private List<SearchQuery.Cursor> places(
      Handle handle,
      SearchWanted wanted,
      List<Long> keys,
      Optional<SearchQuery.Cursor> place,
      int limit) {
    Query query =
        handle
            .createQuery(wanted.from().isPresent() ? hitsFromSender : hits)
            .bind("type", wanted.viewer().type())
            .bind("id", wanted.viewer().id())
            .bind("since", millis(wanted.since()).orElse(Long.MIN_VALUE))
            .bind("until", millis(wanted.until()).orElse(Long.MAX_VALUE))
            .bind("at", place.map(at -> at.sentAt().toEpochMilli()).orElse(Long.MAX_VALUE))
            .bind("before", place.map(SearchQuery.Cursor::id).orElse(0L))
            .bind("limit", limit);
    words.bind(
        query,
        keys.stream().map(SearchIndexing::word).toList(),
        wanted.has().map(SearchIndexing::word).stream().toList(),
        wanted.terms().terms());
    wanted
        .from()
        .ifPresent(who -> query.bind("sender_type", who.type()).bind("sender_id", who.id()));
    return query
        .map(
            (row, context) ->
                new SearchQuery.Cursor(
                    Instant.ofEpochMilli(row.getLong("sent_at")), row.getLong("message_id")))
        .list();
  }

  private static List<Message> messages(
      Handle handle, Participant viewer, List<SearchQuery.Cursor> places) {
    List<Message> found = new ArrayList<>();
    for (int start = 0; start < places.size(); start += MOST_IDS) {
      List<Long> ids =
          places.subList(start, Math.min(places.size(), start + MOST_IDS)).stream()
              .map(SearchQuery.Cursor::id)
              .toList();
      Query query =
          handle.createQuery(MESSAGES).bind("type", viewer.type()).bind("id", viewer.id());
      for (int index = 0; index < MOST_IDS; index++) {
        query.bind("id" + index, ids.get(Math.min(index, ids.size() - 1)));
      }
      Map<Long, Message> byId =
          MessageRows.list(handle, query, Optional.of(viewer)).stream()
              .filter(message -> message.body() instanceof Body.Content)
              .collect(Collectors.toMap(Message::id, Function.identity()));
      ids.stream().filter(byId::containsKey).map(byId::get).forEach(found::add);
    }
    return found;
  }

  private static List<Long> keys(Handle handle, List<ConversationId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Query query = handle.createQuery(ids.size() == 1 ? KEY : KEYS_OF_MANY);
    int values = ids.size() == 1 ? 1 : SearchWanted.MOST_CONVERSATIONS;
    for (int index = 0; index < values; index++) {
      query.bind("id" + index, ids.get(Math.min(index, ids.size() - 1)).value());
    }
    return query.mapTo(Long.class).list();
  }

  /** Milliseconds; a time within one of them is after its beginning. */
  private static Optional<Long> millis(Optional<Instant> time) {
    return time.map(
        at ->
            at.isBefore(EARLIEST) || at.isAfter(LATEST)
                ? (at.isBefore(EARLIEST) ? Long.MIN_VALUE : Long.MAX_VALUE)
                : at.plusNanos(999_999).toEpochMilli());
  }

  private static String values(int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> ":id" + index)
        .collect(Collectors.joining(", "));
  }
}
