package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.view.spi.ViewStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** A storage whose append a test can watch, and make fail before or after its commit. */
class FailingStorage implements ChatStorage, MessageStore {
  private final ChatStorage sound = InMemoryStorage.create();
  BiFunction<NewMessage, Instant, Appended> append =
      (message, now) -> sound.messages().append(message, now);

  @Override
  public Appended append(NewMessage message, Instant now) {
    return append.apply(message, now);
  }

  @Override
  public Optional<Message> sent(Participant sender, ClientMessageId key) {
    return sound.messages().sent(sender, key);
  }

  @Override
  public List<Message> whole(ConversationId id, PageRequest page) {
    return sound.messages().whole(id, page);
  }

  @Override
  public List<Message> page(ConversationId id, Participant viewer, PageRequest page) {
    return sound.messages().page(id, viewer, page);
  }

  @Override
  public Optional<Message> messageOf(AttachmentId id, Participant viewer) {
    return sound.messages().messageOf(id, viewer);
  }

  @Override
  public Optional<Long> nextMention(ConversationId id, Participant who) {
    return sound.messages().nextMention(id, who);
  }

  @Override
  public Map<Long, Message> bySeq(ConversationId id, Participant viewer, Set<Long> seqs) {
    return sound.messages().bySeq(id, viewer, seqs);
  }

  ChatStorage sound() {
    return sound;
  }

  @Override
  public MessageStore messages() {
    return this;
  }

  @Override
  public ConversationStore conversations() {
    return sound.conversations();
  }

  @Override
  public FeedStore feeds() {
    return sound.feeds();
  }

  @Override
  public AttachmentIndex attachments() {
    return sound.attachments();
  }

  @Override
  public Optional<EventStore> events() {
    return sound.events();
  }

  @Override
  public Optional<ImportStore> imports() {
    return sound.imports();
  }

  @Override
  public Optional<GroupStore> groups() {
    return sound.groups();
  }

  @Override
  public Optional<SearchStore> search() {
    return sound.search();
  }

  @Override
  public Optional<ChangeStore> changes() {
    return sound.changes();
  }

  @Override
  public Optional<ViewStore> views() {
    return sound.views();
  }

  @Override
  public Optional<BlockStore> blocks() {
    return sound.blocks();
  }
}
