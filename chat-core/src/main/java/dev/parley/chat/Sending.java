package dev.parley.chat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
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
import dev.parley.chat.participant.Peer;
import dev.parley.chat.spi.ChatStorage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Orders the steps of a send: permit, check, stage, publish, append, notify. */
final class Sending {
  private final AccessCheck access;
  private final MessageStore messages;
  private final PublishedFiles published;
  private final UploadStaging attachments;
  private final CommitNotifier notifier;
  private final Clock clock;
  private final ChatConfig config;
  private final OpenState open;

  Sending(Parts parts, AccessCheck access, UploadStaging attachments, CommitNotifier notifier) {
    this(
        parts.storage(),
        new PublishedFiles(parts.attachments(), parts.storage().attachments()),
        access,
        attachments,
        notifier,
        parts.clock(),
        parts.config(),
        parts.open());
  }

  private Sending(
      ChatStorage storage,
      PublishedFiles published,
      AccessCheck access,
      UploadStaging attachments,
      CommitNotifier notifier,
      Clock clock,
      ChatConfig config,
      OpenState open) {
    this.access = access;
    this.messages = storage.messages();
    this.published = published;
    this.attachments = attachments;
    this.notifier = notifier;
    this.clock = clock;
    this.config = config;
    this.open = open;
  }

  Sending with(ChatStorage storage, AccessCheck rights, CommitNotifier announcements) {
    return new Sending(
        storage, published.in(storage), rights, attachments, announcements, clock, config, open);
  }

  Sent send(Draft draft) {
    open.require();
    ConversationId id = access.toSend(draft.sender(), draft.receiver());
    MessageText text = checked(draft);
    try (DraftFiles staged = DraftFiles.stage(draft.files(), attachments, config.uploads())) {
      return send(draft, id, text, staged.files());
    }
  }

  static void checkLength(MessageText text, int most) {
    if (text.length() > most) {
      throw new ChatException(
          ErrorCode.INVALID_CONTENT, "The text is longer than " + most + " characters.");
    }
  }

  private MessageText checked(Draft draft) {
    MessageText text = draft.text();
    checkLength(text, config.textLimit());
    if (!text.isInvisible()) {
      return text;
    }
    if (draft.files().isEmpty()) {
      throw new ChatException(ErrorCode.EMPTY_MESSAGE, "There is nothing to send.");
    }
    return MessageText.EMPTY;
  }

  private Sent send(
      Draft draft, ConversationId id, MessageText text, List<StagedAttachment> staged) {
    List<Attachment> files = DraftFiles.attachments(staged, draft.waveform());
    List<Message.Mention> mentions = Mentions.checked(draft.sender(), draft.mentions(), text);
    Fingerprint.Payload payload =
        new Fingerprint.Payload(
            staged.stream().map(StagedAttachment::receivedSha256).toList(),
            draft.replyTo(),
            mentions,
            draft.waveform(),
            files.stream().flatMap(file -> file.fileName().stream()).toList());
    NewMessage message =
        new NewMessage(
            id,
            id instanceof ConversationId.Direct two ? two.members() : Set.of(),
            draft.sender(),
            new Body.Content(text, files, mentions),
            draft.replyTo(),
            draft.clientMessageId(),
            Fingerprint.of(id, text, payload));
    published.publish(staged);
    Appended appended = append(message);
    if (appended instanceof Appended.New stored) {
      notifier.committed(new ChatEvent.MessageSent(stored.message()));
      return new Sent(stored.message(), false);
    }
    files.forEach(published::discard);
    if (appended instanceof Appended.Replay first) {
      return new Sent(first.message(), true);
    }
    throw refusal(appended, draft.receiver());
  }

  /** Whether a message was stored under this key. */
  boolean isKnown(Participant sender, ClientMessageId key) {
    return sent(sender, key).isPresent();
  }

  /** The message that was stored under this key, as it is now. */
  Optional<Message> sent(Participant sender, ClientMessageId key) {
    return messages.sent(sender, key);
  }

  private Appended append(NewMessage message) {
    try {
      return messages.append(message, clock.instant());
    } catch (StorageException failure) {
      published.withdraw(message.attachments(), failure);
      throw failure;
    }
  }

  static ChatException refusal(Appended appended, Peer where) {
    if (appended instanceof Appended.Refused refused) {
      return switch (refused.reason()) {
        case NOT_MEMBER -> AccessCheck.refused(where);
        case BLOCKED -> AccessCheck.refused(where);
        case BLOCKED_BY_SENDER -> AccessCheck.blockedByYou();
        case ATTACHMENT_GONE ->
            new ChatException(ErrorCode.BUSY, "A file waited too long; send it again.");
        case FULL -> StorageException.full(null);
        case INVALID_MENTION -> Mentions.refused();
        case INVALID_REPLY ->
            new ChatException(
                ErrorCode.INVALID_REPLY, "The message that this replies to is not there.");
        case NOT_NEWEST -> StorageException.failed(null); // of imports only
      };
    }
    if (appended instanceof Appended.Gone) {
      return new ChatException(
          ErrorCode.GONE, "This message was sent before, and has been removed.");
    }
    return keyReused();
  }

  static ChatException keyReused() {
    return new ChatException(
        ErrorCode.KEY_REUSED, "This client message id was used for another message.");
  }
}
