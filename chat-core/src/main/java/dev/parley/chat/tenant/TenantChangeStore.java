package dev.parley.chat.tenant;

import dev.parley.chat.change.Changes;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;

record TenantChangeStore(TenantNames names, ChangeStore all) implements ChangeStore {
  @Override
  public MessageChanged change(MessageChange change, Instant now) {
    return inner(
        all.change(
            new MessageChange(
                names.outer(change.conversation()),
                change.seq(),
                names.outer(change.actor()),
                outer(change.what())),
            now));
  }

  @Override
  public List<Message> pins(ConversationId id, Participant viewer) {
    return all.pins(names.outer(id), names.outer(viewer)).stream()
        .<Message>map(names::inner)
        .toList();
  }

  @Override
  public List<Changes.Edition> editions(ConversationId id, Participant viewer, long seq) {
    return all.editions(names.outer(id), names.outer(viewer), seq);
  }

  private MessageChange.What outer(MessageChange.What what) {
    return what instanceof MessageChange.Edit edit
        ? new MessageChange.Edit(
            edit.text(), names.outer(edit.mentions()), edit.seen(), edit.earliest(), edit.kept())
        : what;
  }

  private MessageChanged inner(MessageChanged changed) {
    if (changed instanceof MessageChanged.Done done) {
      return new MessageChanged.Done(names.inner(done.message()), done.released());
    }
    if (changed instanceof MessageChanged.Same same) {
      return new MessageChanged.Same(names.inner(same.message()));
    }
    return changed instanceof MessageChanged.Conflict conflict
        ? new MessageChanged.Conflict(names.inner(conflict.message()))
        : changed;
  }
}
