package dev.parley.chat.memory;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.View;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.view.Views;
import dev.parley.chat.view.spi.ViewChanged;
import dev.parley.chat.view.spi.ViewStore;
import java.time.Instant;

final class MemoryViewStore implements ViewStore {
  private final MemoryState state;

  MemoryViewStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public ViewChanged change(ConversationId id, Participant who, Views.Change change, Instant now) {
    synchronized (state) {
      MemoryConversation conversation = state.conversations.get(id);
      var membership = conversation == null ? null : conversation.members.get(who);
      if (membership == null) {
        return new ViewChanged.Refused(ViewChanged.Reason.NOT_MEMBER);
      }
      View after = change.of(membership.view);
      if (after.equals(membership.view)) {
        return new ViewChanged.Done(after, false);
      }
      if (after.pinned() && !membership.view.pinned() && pinned(who) >= Views.MOST_PINNED) {
        return new ViewChanged.Refused(ViewChanged.Reason.TOO_MANY);
      }
      membership.view = after;
      state.feed(who).add(ChangeKind.VIEW, id, 0, who, now);
      return new ViewChanged.Done(after, true);
    }
  }

  private long pinned(Participant who) {
    return state.conversations.values().stream()
        .map(conversation -> conversation.members.get(who))
        .filter(membership -> membership != null && membership.view.pinned())
        .count();
  }

  @Override
  public ConversationPage conversationsOf(
      Participant who, ConversationQuery.Filter filter, ConversationList.Cursor cursor, int limit) {
    synchronized (state) {
      return MemoryConversationStore.page(state, who, row -> isWanted(row, filter), cursor, limit);
    }
  }

  private static boolean isWanted(ConversationSummary row, ConversationQuery.Filter filter) {
    return switch (filter) {
      case ALL -> true;
      case ACTIVE -> !row.view().archived();
      case ARCHIVED -> row.view().archived();
      case PINNED -> row.view().pinned();
      case UNREAD -> MemoryConversationStore.isUnread(row);
    };
  }
}
