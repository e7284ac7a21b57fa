package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.search.SearchQuery;
import dev.parley.chat.search.spi.SearchText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Indexes messages, inside one transaction. The row of the state is locked first, so that one
 * process indexes at a time; then the messages by ascending id, and only then is their text read: a
 * transaction that changes one of them either has committed, or finds the words and removes them.
 */
final class SearchIndexing {
  /** How many messages one transaction indexes. */
  static final int MOST = 64;

  static final String STATE =
      """
      SELECT folding, position, indexed, complete,
             CASE WHEN EXISTS (SELECT 1 FROM parley_search_todo) THEN 1 ELSE 0 END AS waiting
      FROM parley_search_state WHERE state_key = 1
      """;
  private static final String LOCK =
      "SELECT state_key FROM parley_search_state WHERE state_key = 1";
  private static final String SAVE =
      """
      UPDATE parley_search_state
      SET folding = :folding, position = :position, indexed = :indexed, complete = :complete
      """;
  static final String TODO =
      "SELECT message_id FROM parley_search_todo ORDER BY message_id LIMIT :limit";
  private static final String DONE = "DELETE FROM parley_search_todo WHERE message_id = :message";
  private static final String SELECT = "SELECT message_id, kind, content FROM parley_message\n";
  private static final String NAMED =
      SELECT
          + IntStream.range(0, MOST)
              .mapToObj(index -> ":message" + index)
              .collect(Collectors.joining(", ", "WHERE message_id IN (", ")\n"))
          + "ORDER BY message_id";
  static final String NEXT =
      SELECT + "WHERE message_id > :position ORDER BY message_id LIMIT :limit";

  private final Handle handle;
  private final WordTable words;

  SearchIndexing(Handle handle, WordTable words) {
    this.handle = handle;
    this.words = words;
  }

  /** What is indexed, and by which folding. */
  record State(long folding, long position, long indexed, boolean complete, boolean waiting) {
    /** A later version indexes by a folding of its own, and this one must not undo that. */
    boolean isDue() {
      return folding < SearchText.VERSION
          || (folding == SearchText.VERSION && (waiting || !complete));
    }

    boolean isComplete() {
      return folding >= SearchText.VERSION && complete;
    }

    private State current() {
      return folding == SearchText.VERSION
          ? this
          : new State(SearchText.VERSION, 0, 0, false, waiting);
    }

    private State after(List<Row> rows, int limit) {
      long last = rows.isEmpty() ? position : rows.get(rows.size() - 1).id();
      return new State(folding, last, indexed + rows.size(), rows.size() < limit, waiting);
    }
  }

  private record Row(long id, String kind, String content) {
    Optional<MessageText> text() {
      return kind.equals(BodyRows.CONTENT) && !content.isEmpty()
          ? Tolerant.text(content)
          : Optional.empty();
    }
  }

  static State state(Handle handle) {
    return handle
        .createQuery(STATE)
        .map(
            (row, context) ->
                new State(
                    row.getLong("folding"),
                    row.getLong("position"),
                    row.getLong("indexed"),
                    row.getLong("complete") == 1,
                    row.getLong("waiting") == 1))
        .one();
  }

  /** Names a message's conversation. */
  static String word(long conversationKey) {
    return "_" + conversationKey;
  }

  /** Names a part of a message. */
  static String word(SearchQuery.Part part) {
    return "_" + part.name().toLowerCase(Locale.ROOT);
  }

  int run(int most) {
    handle.createQuery(LOCK + Configured.lock(handle)).mapTo(Long.class).one();
    State state = state(handle);
    if (!state.isDue()) {
      return 0;
    }
    State now = state.current();
    int limit = Math.min(most, MOST);
    List<Long> todo = handle.createQuery(TODO).bind("limit", limit).mapTo(Long.class).list();
    if (todo.isEmpty()) {
      List<Row> next = next(now.position(), limit);
      index(next, true);
      save(now.after(next, limit));
      return next.size();
    }
    index(named(todo), false);
    each(DONE, todo);
    if (!now.equals(state)) {
      save(now);
    }
    return todo.size();
  }

  void remove(long messageId) {
    each(words.delete(), List.of(messageId));
    each(DONE, List.of(messageId));
  }

  private List<Row> named(List<Long> ids) {
    Query query = handle.createQuery(NAMED + Configured.lock(handle));
    for (int index = 0; index < MOST; index++) {
      query.bind("message" + index, ids.get(Math.min(index, ids.size() - 1)));
    }
    return rows(query);
  }

  private List<Row> next(long position, int limit) {
    return rows(
        handle
            .createQuery(NEXT + Configured.lock(handle))
            .bind("position", position)
            .bind("limit", limit));
  }

  private static List<Row> rows(Query query) {
    return query
        .map(
            (row, context) ->
                new Row(row.getLong("message_id"), row.getString("kind"), row.getString("content")))
        .list();
  }

  /** Replaces the words of messages; those that are right already would cost most of the time. */
  private void index(List<Row> rows, boolean mayBeIndexed) {
    List<Long> ids = rows.stream().map(Row::id).toList();
    Map<Long, List<Attachment>> attachments = AttachmentRows.of(handle, ids);
    Map<Long, Optional<String>> wanted = new LinkedHashMap<>();
    for (Row row : rows) {
      Optional<String> stored =
          row.text()
              .map(
                  text ->
                      words.stored(
                          all(row.id(), text, attachments.getOrDefault(row.id(), List.of()))));
      if (!mayBeIndexed || stored.filter(same -> isUnchanged(row.id(), same)).isEmpty()) {
        wanted.put(row.id(), stored);
      }
    }
    each(words.delete(), List.copyOf(wanted.keySet()));
    PreparedBatch batch = handle.prepareBatch(words.insert());
    wanted.forEach(
        (id, stored) ->
            stored.ifPresent(text -> batch.bind("message", id).bind("words", text).add()));
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private boolean isUnchanged(long id, String stored) {
    return handle
        .createQuery(words.unchanged())
        .bind("message", id)
        .bind("words", stored)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  private static List<String> all(long id, MessageText text, List<Attachment> attachments) {
    List<String> all = new ArrayList<>();
    all.add(word(MessageKey.conversation(id)));
    Set<SearchQuery.Part> parts = SearchText.parts(text, attachments);
    parts.forEach(part -> all.add(word(part)));
    all.addAll(SearchText.of(text.value()).indexed());
    return all;
  }

  private void each(String statement, List<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(statement);
    ids.forEach(id -> batch.bind("message", id).add());
    batch.execute();
  }

  private void save(State state) {
    handle
        .createUpdate(SAVE)
        .bind("folding", state.folding())
        .bind("position", state.position())
        .bind("indexed", state.indexed())
        .bind("complete", state.complete() ? 1 : 0)
        .execute();
  }
}
