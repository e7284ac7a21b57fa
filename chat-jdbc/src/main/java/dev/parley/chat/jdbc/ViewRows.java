package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.View;
import dev.parley.chat.event.ChatEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How members keep a conversation whose row is locked: columns of their own rows. */
final class ViewRows {
  /** How many members archived conversation {@code c} and are reached by a message all the same. */
  static final String COUNT_REACHED =
      """
      (SELECT COUNT(*) FROM parley_member m
       WHERE m.conversation_key = c.conversation_key AND m.archived <> 0 AND m.muted_until <= :now)
      """;

  private static final String SAVE =
      """
      UPDATE parley_member
      SET pinned = :pinned, archived = :archived, muted_until = :muted, marked_unread = :marked
      WHERE conversation_key = :conversation AND participant_key = :member
      """;
  private static final String UNARCHIVE =
      """
      UPDATE parley_member SET archived = 0
      WHERE conversation_key = :conversation AND archived <> 0 AND muted_until <= :now
      """;

  private ViewRows() {}

  /** The columns of a member's row. */
  static String columns(String alias) {
    return "<m>.pinned, <m>.archived, <m>.muted_until, <m>.marked_unread".replace("<m>", alias);
  }

  static View map(ResultSet row) throws SQLException {
    long muted = row.getLong("muted_until");
    return new View(
        row.getLong("pinned") != 0,
        row.getLong("archived") != 0,
        muted == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(muted)),
        row.getLong("marked_unread") != 0);
  }

  /** Stores a member's view, and writes it to their feed alone. */
  static void save(Handle handle, long conversationKey, long memberKey, View view, long nowMillis) {
    handle
        .createUpdate(SAVE)
        .bind("pinned", view.pinned() ? 1 : 0)
        .bind("archived", view.archived() ? 1 : 0)
        .bind("muted", view.mutedUntil().map(Instant::toEpochMilli).orElse(0L))
        .bind("marked", view.markedUnread() ? 1 : 0)
        .bind("conversation", conversationKey)
        .bind("member", memberKey)
        .execute();
    FeedRows rows = FeedRows.ofOne(conversationKey, memberKey);
    rows.advance(handle);
    rows.record(handle, ChatEvent.ChangeKind.VIEW, 0, memberKey, 0, nowMillis);
  }

  /** Ends the archiving of those whom a message reaches, after it is in their feeds. */
  static void unarchive(Handle handle, long conversationKey, long nowMillis) {
    FeedRows.reached(handle, conversationKey, nowMillis);
    handle
        .createUpdate(UNARCHIVE)
        .bind("conversation", conversationKey)
        .bind("now", nowMillis)
        .execute();
  }
}
