package dev.parley.chat.tenant;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

record TenantMessageStore(TenantNames names, MessageStore all) implements MessageStore {
  @Override
  public Appended append(NewMessage message, Instant now) {
    return names.inner(all.append(names.outer(message), now));
  }

  @Override
  public Optional<Message> sent(Participant sender, ClientMessageId key) {
    return all.sent(names.outer(sender), key).map(names::inner);
  }

  @Override
  public List<Message> page(ConversationId id, Participant viewer, PageRequest page) {
    return all.page(names.outer(id), names.outer(viewer), page).stream().map(names::inner).toList();
  }

  @Override
  public List<Message> whole(ConversationId id, PageRequest page) {
    // A group's id has no prefix, and all who write in one are of its tenant.
    return all.whole(names.outer(id), page).stream()
        .filter(message -> names.owns(message.sender()))
        .map(names::inner)
        .toList();
  }

  @Override
  public Map<Long, Message> bySeq(ConversationId id, Participant viewer, Set<Long> seqs) {
    Map<Long, Message> found = new HashMap<>();
    all.bySeq(names.outer(id), names.outer(viewer), seqs)
        .forEach((seq, message) -> found.put(seq, names.inner(message)));
    return found;
  }

  @Override
  public Optional<Message> messageOf(AttachmentId id, Participant viewer) {
    return all.messageOf(id, names.outer(viewer)).map(names::inner);
  }

  @Override
  public Optional<Long> nextMention(ConversationId id, Participant who) {
    return all.nextMention(names.outer(id), names.outer(who));
  }
}
