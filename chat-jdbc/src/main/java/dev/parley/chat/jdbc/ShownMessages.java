package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Conversation.LastMessage;
import dev.parley.chat.conversation.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The messages that a list shows in place of newer events, such as that someone left. Only the rows
 * of such conversations need them.
 */
final class ShownMessages {
  /** How many messages one statement reads. */
  private static final int CHUNK = 50;

  // A statement's length is fixed, so that it stays prepared; the last id fills it up.
  static final String READ =
      MessageRows.SELECT
          + "FROM parley_message m\n"
          + MessageRows.JOINS
          + IntStream.range(0, CHUNK)
              .mapToObj(index -> ":id" + index)
              .collect(Collectors.joining(", ", "WHERE m.message_id IN (", ")"));

  private ShownMessages() {}

  /** Reads messages by their ids; one that this version cannot read is left out. */
  static Map<Long, LastMessage> read(Handle handle, Collection<Long> ids) {
    List<Long> wanted = List.copyOf(ids);
    Map<Long, LastMessage> found = new HashMap<>();
    for (int start = 0; start < wanted.size(); start += CHUNK) {
      Query query = handle.createQuery(READ);
      for (int index = 0; index < CHUNK; index++) {
        query.bind("id" + index, wanted.get(Math.min(start + index, wanted.size() - 1)));
      }
      for (Message message : MessageRows.list(handle, query, Optional.empty())) {
        found.put(message.id(), LastMessage.of(message));
      }
    }
    return found;
  }
}
