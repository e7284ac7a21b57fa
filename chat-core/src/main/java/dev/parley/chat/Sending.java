package dev.parley.chat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentIndex;
import dev.parley.chat.attachment.AttachmentStore;
import dev.parley.chat.attachment.Attachments;
import dev.parley.chat.attachment.StagedImage;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.Appended;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Fingerprint;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.conversation.Sent;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.StorageException;
import dev.parley.chat.event.ChatEvent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders the steps of a send: permit, check, stage, publish, append, tell. */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final Gate gate;
  private final MessageStore messages;
  private final AttachmentIndex index;
  private final AttachmentStore store;
  private final Attachments attachments;
  private final Consumer<ChatEvent> told;
  private final Clock clock;
  private final Terms terms;

  Sending(ChatBuilder parts, Gate gate, Attachments attachments, Consumer<ChatEvent> told) {
    this.gate = gate;
    this.messages = parts.storage().messages();
    this.index = parts.storage().attachments();
    this.store = parts.attachments();
    this.attachments = attachments;
    this.told = told;
    this.clock = parts.clock();
    this.terms = parts.terms();
  }

  Sent send(Draft draft) {
    ConversationId.Direct id = gate.toSend(draft.sender(), draft.receiver());
    MessageText text = checked(draft);
    Optional<Upload> upload = draft.upload();
    if (upload.isPresent()) {
      try (StagedImage image = attachments.stage(upload.get())) {
        return send(draft, id, text, Optional.of(image));
      }
    }
    return send(draft, id, text, draft.staged());
  }

  private MessageText checked(Draft draft) {
    MessageText text = draft.text();
    int most = terms.maxTextLength();
    if (text.length() > most) {
      throw new ChatException(
          ErrorCode.INVALID_CONTENT, "The text is longer than " + most + " characters.");
    }
    if (!text.isInvisible()) {
      return text;
    }
    if (draft.upload().isEmpty() && draft.staged().isEmpty()) {
      throw new ChatException(ErrorCode.EMPTY_MESSAGE, "There is nothing to send.");
    }
    return MessageText.EMPTY;
  }

  private Sent send(
      Draft draft, ConversationId.Direct id, MessageText text, Optional<StagedImage> image) {
    Optional<Attachment> attachment = image.map(StagedImage::attachment);
    NewMessage message =
        new NewMessage(
            id,
            id.members(),
            draft.sender(),
            text,
            attachment,
            draft.clientMessageId(),
            Fingerprint.of(id, text, image.map(StagedImage::receivedSha256)));
    image.ifPresent(StagedImage::publish);
    Appended appended = append(message);
    if (appended instanceof Appended.New stored) {
      told.accept(new ChatEvent.MessageSent(stored.message(), id.members()));
      return new Sent(stored.message(), false);
    }
    attachment.ifPresent(this::discard);
    if (appended instanceof Appended.Replay first) {
      return new Sent(first.message(), true);
    }
    throw refusal(appended);
  }

  /** The answer is known already, so a store that fails now leaves the rest to the sweep. */
  private void discard(Attachment unused) {
    try {
      store.delete(unused.id());
    } catch (StorageException failure) {
      LOG.warn("An unused image was left to the sweep: {}", failure.code());
    }
  }

  private Appended append(NewMessage message) {
    try {
      return messages.append(message, clock.instant());
    } catch (StorageException failure) {
      message.attachment().ifPresent(attachment -> withdraw(attachment, failure));
      throw failure;
    }
  }

  /**
   * Busy and full mean that nothing was stored. Any other failure may have come after the commit:
   * then only the index knows, and if it cannot be asked the sweep will.
   */
  private void withdraw(Attachment attachment, StorageException failure) {
    try {
      boolean certain = failure.code() != ErrorCode.STORAGE_FAILED;
      if (certain || !index.claimOrphans(List.of(attachment.id())).isEmpty()) {
        store.delete(attachment.id());
      }
    } catch (StorageException second) {
      failure.addSuppressed(second);
    }
  }

  private static ChatException refusal(Appended appended) {
    if (appended instanceof Appended.Refused refused) {
      return switch (refused.reason()) {
        case NOT_MEMBER -> Gate.refused();
        case ATTACHMENT_GONE ->
            new ChatException(ErrorCode.BUSY, "The image waited too long; send it again.");
        case FULL -> StorageException.full(null);
      };
    }
    return new ChatException(
        ErrorCode.KEY_REUSED, "This client message id was used for another message.");
  }
}
