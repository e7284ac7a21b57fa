package dev.parley.chat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.internal.StagedUpload;
import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.Sent;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders the steps of a send: permit, check, stage, publish, append, notify. */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final AccessCheck access;
  private final MessageStore messages;
  private final AttachmentIndex index;
  private final AttachmentStore store;
  private final UploadStaging attachments;
  private final CommitNotifier notifier;
  private final Clock clock;
  private final ChatConfig config;

  Sending(Parts parts, AccessCheck access, UploadStaging attachments, CommitNotifier notifier) {
    this(
        parts.storage(),
        parts.attachments(),
        access,
        attachments,
        notifier,
        parts.clock(),
        parts.config());
  }

  private Sending(
      ChatStorage storage,
      AttachmentStore store,
      AccessCheck access,
      UploadStaging attachments,
      CommitNotifier notifier,
      Clock clock,
      ChatConfig config) {
    this.access = access;
    this.messages = storage.messages();
    this.index = storage.attachments();
    this.store = store;
    this.attachments = attachments;
    this.notifier = notifier;
    this.clock = clock;
    this.config = config;
  }

  Sending with(ChatStorage storage, AccessCheck rights, CommitNotifier announcements) {
    return new Sending(storage, store, rights, attachments, announcements, clock, config);
  }

  Sent send(Draft draft) {
    ConversationId id = access.toSend(draft.sender(), draft.receiver());
    MessageText text = checked(draft);
    Optional<Upload> upload = draft.upload();
    if (upload.isPresent()) {
      try (StagedAttachment image = attachments.stage(upload.get())) {
        return send(draft, id, text, Optional.of(image));
      }
    }
    return send(draft, id, text, draft.staged());
  }

  private MessageText checked(Draft draft) {
    MessageText text = draft.text();
    int most = config.textLimit();
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
      Draft draft, ConversationId id, MessageText text, Optional<StagedAttachment> image) {
    Optional<Attachment> attachment = image.map(StagedAttachment::attachment);
    NewMessage message =
        new NewMessage(
            id,
            id instanceof ConversationId.Direct two ? two.members() : Set.of(),
            draft.sender(),
            new Body.Content(text, attachment.stream().toList()),
            draft.clientMessageId(),
            Fingerprint.of(id, text, image.map(StagedAttachment::receivedSha256)));
    image.ifPresent(StagedUpload::publish);
    Appended appended = append(message);
    if (appended instanceof Appended.New stored) {
      notifier.committed(new ChatEvent.MessageSent(stored.message()));
      return new Sent(stored.message(), false);
    }
    attachment.ifPresent(this::discard);
    if (appended instanceof Appended.Replay first) {
      return new Sent(first.message(), true);
    }
    throw refusal(appended);
  }

  /** The outcome is known already, so if the store fails now, the sweep does the rest. */
  private void discard(Attachment unused) {
    try {
      store.delete(unused.id());
    } catch (StorageException failure) {
      LOG.warn("An unused image could not be deleted; the sweep will do it: {}", failure.code());
    }
  }

  /** Whether a message was stored under this key. */
  boolean isKnown(Participant sender, ClientMessageId key) {
    return messages.sent(sender, key).isPresent();
  }

  private Appended append(NewMessage message) {
    try {
      return messages.append(message, clock.instant());
    } catch (StorageException failure) {
      message.attachments().forEach(attachment -> withdraw(attachment, failure));
      throw failure;
    }
  }

  /**
   * Busy and full mean that nothing was stored. Any other failure may have come after the commit:
   * then only the index knows, and if it cannot be read, the sweep decides.
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
        case NOT_MEMBER -> AccessCheck.refused();
        case ATTACHMENT_GONE ->
            new ChatException(ErrorCode.BUSY, "The image waited too long; send it again.");
        case FULL -> StorageException.full(null);
        case NOT_NEWEST -> StorageException.failed(null); // of imports only
      };
    }
    if (appended instanceof Appended.Gone) {
      return new ChatException(
          ErrorCode.GONE, "This message was sent before, and has been removed.");
    }
    return new ChatException(
        ErrorCode.KEY_REUSED, "This client message id was used for another message.");
  }
}
