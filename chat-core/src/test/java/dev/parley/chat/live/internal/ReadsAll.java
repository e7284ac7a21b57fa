package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets every member read, whatever a policy would say. */
record ReadsAll(ChatStorage storage) implements LiveAccess {
  @Override
  public Optional<Head> open(Participant viewer, ConversationId id) {
    return storage.conversations().head(id, viewer);
  }

  @Override
  public boolean isRefusedMember(Participant viewer, ConversationId id) {
    return false;
  }

  @Override
  public Map<Long, Message> messages(Participant viewer, ConversationId id, Set<Long> seqs) {
    return storage.messages().bySeq(id, viewer, seqs);
  }

  @Override
  public boolean mayRead(Participant viewer, Participant partner) {
    return true;
  }

  @Override
  public boolean blocks(Participant viewer, Participant other) {
    return false;
  }

  @Override
  public Set<Participant> apart(Participant viewer, Collection<Participant> others) {
    return Set.of();
  }

  @Override
  public boolean showsReadMarks() {
    return true;
  }
}
