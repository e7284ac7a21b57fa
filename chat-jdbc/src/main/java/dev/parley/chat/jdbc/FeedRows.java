package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.FeedEntry;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** How a change reaches the feed of every member, in the transaction of the change. */
final class FeedRows {
  private static final String ADVANCE =
      """
      UPDATE parley_participant SET feed_position = feed_position + 1
      WHERE participant_key IN
        (SELECT m.participant_key FROM parley_member m WHERE m.conversation_key = :conversation)
      """;
  private static final String RECORD =
      """
      INSERT INTO parley_feed
        (participant_key, position, kind, conversation_key, seq, actor_key, recorded_at, stamp)
      SELECT m.participant_key, p.feed_position, :kind, m.conversation_key, :seq, :actor, :now,
             :stamp
      FROM parley_member m
      JOIN parley_participant p ON p.participant_key = m.participant_key
      WHERE m.conversation_key = :conversation
      """;

  private FeedRows() {}

  /** Takes the next position of every member's feed. */
  static void advance(Handle handle, long conversationKey) {
    handle.createUpdate(ADVANCE).bind("conversation", conversationKey).execute();
  }

  /** Writes the row at the position that {@link #advance} took. */
  static void record(
      Handle handle,
      FeedEntry.Kind kind,
      long conversationKey,
      long seq,
      long actorKey,
      long nowMillis) {
    handle
        .createUpdate(RECORD)
        .bind("kind", name(kind))
        .bind("conversation", conversationKey)
        .bind("seq", seq)
        .bind("actor", actorKey)
        .bind("now", nowMillis)
        .bind("stamp", FeedPosition.newStamp())
        .execute();
  }

  static String name(FeedEntry.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static FeedEntry.Kind kind(String name) {
    return FeedEntry.Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
