package dev.parley.chat.memory;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Conversation;
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
  final Map<Participant, Set<Participant>> blocks = new HashMap<>();
  final MemoryEvents events = new MemoryEvents();
  long lastMessageId;

  MemoryFeed feed(Participant participant) {
    return feeds.computeIfAbsent(participant, who -> new MemoryFeed());
  }

  boolean blocks(Participant who, Participant other) {
    return blocks.getOrDefault(who, Set.of()).contains(other);
  }

  /** Whether one of two blocks the other, as a viewer of their conversation may know. */
  Conversation.Block block(ConversationId id, Participant viewer) {
    if (!(id instanceof ConversationId.Direct direct)) {
      return Conversation.Block.NONE;
    }
    Participant other = direct.partnerOf(viewer);
    if (blocks(viewer, other)) {
      return Conversation.Block.BY_VIEWER;
    }
    return blocks(other, viewer) ? Conversation.Block.BY_OTHER : Conversation.Block.NONE;
  }

  record SendKey(Participant sender, ClientMessageId key) {}

  record FirstSend(Message message, Fingerprint fingerprint) {}
}
