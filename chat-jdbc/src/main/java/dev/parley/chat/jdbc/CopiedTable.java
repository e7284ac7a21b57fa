package dev.parley.chat.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose rows are copied as they are.
 *
 * @param name with the standard prefix
 * @param key the columns of its primary key, in that order
 * @param columns all of them, by name
 */
record CopiedTable(String name, List<String> key, List<Column> columns) {
  /** In an order in which every row comes after those that it refers to. */
  static final List<CopiedTable> ALL =
      List.of(
          keyed("parley_participant", "participant_key"),
          keyed("parley_conversation", "conversation_key"),
          keyed("parley_member", "conversation_key", "participant_key"),
          keyed("parley_message", "message_id"),
          keyed("parley_send_key", "sender_key", "client_message_id"),
          keyed("parley_attachment", "attachment_id"),
          keyed("parley_feed", "participant_key", "position"),
          keyed("parley_membership", "conversation_key", "participant_key", "joined_seq"),
          keyed("parley_change", "conversation_key", "revision"),
          keyed("parley_edition", "message_id", "text_revision"),
          keyed("parley_reaction", "message_id", "emoji", "participant_key"),
          keyed("parley_pin", "message_id"),
          keyed("parley_mention", "message_id", "start_offset"),
          keyed("parley_block", "blocker_key", "blocked_key"),
          keyed("parley_outbox", "position"),
          // Last, since the triggers of the others record nothing while it has no row.
          keyed("parley_stream", "stream_key"));

  /** The tables of the search index, which is built again, and of events without a position. */
  static final List<String> NOT_COPIED =
      List.of(
          "parley_search", "parley_search_todo", "parley_search_state", "parley_outbox_pending");

  static final String MESSAGES = "parley_message";
  static final String STREAM = "parley_stream";

  /** A column, whose values are all whole numbers or all texts. */
  record Column(String name, boolean text) {}

  private static CopiedTable keyed(String name, String... key) {
    return new CopiedTable(name, List.of(key), List.of());
  }

  CopiedTable with(List<Column> found) {
    return new CopiedTable(name, key, found);
  }

  static List<String> names() {
    return ALL.stream().map(CopiedTable::name).toList();
  }

  String selectAll() {
    return "SELECT %s FROM %s ORDER BY %s".formatted(list(), name, String.join(", ", key));
  }

  String selectAfter() {
    return "SELECT %s FROM %s WHERE (%s) > (%s) ORDER BY %s"
        .formatted(list(), name, String.join(", ", key), marks(key.size()), String.join(", ", key));
  }

  String selectLast() {
    return "SELECT %s FROM %s ORDER BY %s DESC LIMIT 1"
        .formatted(list(), name, String.join(" DESC, ", key));
  }

  String insert() {
    return "INSERT INTO %s (%s) VALUES (%s)".formatted(name, list(), marks(columns.size()));
  }

  String count() {
    return "SELECT COUNT(*) AS number FROM " + name;
  }

  int index(String column) {
    return columns.stream().map(Column::name).toList().indexOf(column);
  }

  private String list() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
