package dev.parley.chat.tenant;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.view.Views;
import dev.parley.chat.view.spi.ViewChanged;
import dev.parley.chat.view.spi.ViewStore;
import java.time.Instant;

record TenantViewStore(TenantNames names, ViewStore all) implements ViewStore {
  @Override
  public ViewChanged change(ConversationId id, Participant who, Views.Change change, Instant now) {
    return all.change(names.outer(id), names.outer(who), change, now);
  }

  @Override
  public ConversationPage conversationsOf(
      Participant who, ConversationQuery.Filter filter, ConversationList.Cursor cursor, int limit) {
    return names.inner(all.conversationsOf(names.outer(who), filter, cursor, limit));
  }
}
