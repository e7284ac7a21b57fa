package dev.parley.chat.memory;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.contract.LaterVersionContract;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

class InMemoryLaterVersionTest extends LaterVersionContract {
  private final MemoryState state = new MemoryState();
  private final ChatStorage storage = InMemoryStorage.over(state);

  @Override
  protected ChatStorage storage() {
    return storage;
  }

  /** In memory a kind is what a message consists of: one of a later version has no known part. */
  @Override
  protected LaterVersion later() {
    return new LaterVersion() {
      @Override
      public void feedRow(Participant who, String kind) {
        ConversationId any = ConversationId.between(who, Participant.of("user", 99));
        state.feed(who).add(new ChatEvent.ChangeKind(kind), any, 1, who, Instant.EPOCH);
      }

      @Override
      public void messageKind(Message message, String kind) {
        replace(message, new Body.Unsupported(kind));
      }

      @Override
      public void mediaType(Message message, String mediaType) {
        Attachment sent = message.attachments().get(0);
        Attachment unknown =
            new Attachment(
                sent.id(),
                mediaType,
                Optional.empty(),
                sent.bytes(),
                sent.sha256(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        replace(message, new Body.Content(new MessageText(message.text()), List.of(unknown)));
      }

      /** In memory an attachment is live exactly as long as its message has it. */
      @Override
      public void attachmentState(Message message, AttachmentId id, String stateName) {
        List<Attachment> left =
            message.attachments().stream().filter(one -> !one.id().equals(id)).toList();
        state.live.remove(id);
        replace(message, new Body.Content(new MessageText(message.text()), left));
      }

      private void replace(Message message, Body body) {
        MemoryConversation conversation =
            Objects.requireNonNull(state.conversations.get(message.conversation()));
        conversation.messages.set(
            (int) message.seq() - 1,
            new Message(
                message.id(),
                message.conversation(),
                message.seq(),
                message.sender(),
                body,
                message.context(),
                message.clientMessageId(),
                message.sentAt(),
                message.revision(),
                message.textRevision(),
                message.editedAt()));
      }
    };
  }
}
