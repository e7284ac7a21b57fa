package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.View;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.view.Views;
import dev.parley.chat.view.spi.ViewChanged;
import dev.parley.chat.view.spi.ViewStore;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class JdbcViewStore implements ViewStore {
  static final String PINNED =
      """
      SELECT COUNT(*) AS pinned FROM parley_member m
      WHERE m.participant_key = :member AND m.pinned <> 0
      """;

  private final Writer writer;
  private final ConversationListQuery listing;
  private final ConversationRow conversations;
  private final MemberRows members;

  JdbcViewStore(Connections connections) {
    writer = connections.writer();
    listing = new ConversationListQuery(connections.reader());
    members = new MemberRows(connections.dialect());
    conversations = new ConversationRow(connections.dialect(), members);
  }

  @Override
  public ViewChanged change(ConversationId id, Participant who, Views.Change change, Instant now) {
    return writer.transaction(handle -> run(handle, id, who, change, now));
  }

  private ViewChanged run(
      Handle handle, ConversationId id, Participant who, Views.Change change, Instant now) {
    Optional<ConversationRow.Slot> slot = conversations.lock(handle, id);
    Optional<MemberRows.Row> member =
        slot.flatMap(found -> members.lockOne(handle, found.conversationKey(), who));
    if (member.isEmpty()) {
      return new ViewChanged.Refused(ViewChanged.Reason.NOT_MEMBER);
    }
    View before = member.get().view();
    View after = change.of(before);
    if (after.equals(before)) {
      return new ViewChanged.Done(after, false);
    }
    // Their participant's row is locked, so that parallel pins are counted one after the other.
    if (after.pinned() && !before.pinned() && pinned(handle, member.get()) >= Views.MOST_PINNED) {
      return new ViewChanged.Refused(ViewChanged.Reason.TOO_MANY);
    }
    ViewRows.save(
        handle, slot.get().conversationKey(), member.get().key(), after, now.toEpochMilli());
    return new ViewChanged.Done(after, true);
  }

  private static long pinned(Handle handle, MemberRows.Row member) {
    return handle
        .createQuery(PINNED)
        .bind("member", member.key())
        .map((row, context) -> row.getLong("pinned"))
        .one();
  }

  @Override
  public ConversationPage conversationsOf(
      Participant who, ConversationQuery.Filter filter, ConversationList.Cursor cursor, int limit) {
    return listing.page(who, filter, cursor, limit);
  }
}
