package dev.parley.chat.memory;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.participant.Participant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Everything the memory stores share; every access holds its monitor. */
final class MemoryState {
  final Map<ConversationId, MemoryConversation> conversations = new HashMap<>();
  final Map<Participant, MemoryFeed> feeds = new HashMap<>();
  final Map<SendKey, FirstSend> sends = new HashMap<>();
  final Map<AttachmentId, Message> live = new HashMap<>();
  final Set<AttachmentId> swept = new HashSet<>();
  final MemoryEvents events = new MemoryEvents();
  long lastMessageId;

  MemoryFeed feed(Participant participant) {
    return feeds.computeIfAbsent(participant, who -> new MemoryFeed());
  }

  record SendKey(Participant sender, ClientMessageId key) {}

  record FirstSend(Message message, Fingerprint fingerprint) {}
}
