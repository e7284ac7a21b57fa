package dev.parley.chat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.internal.StagedUpload;
import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.importing.Import;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.importing.spi.NewPastMessage;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders the steps of an import: look up, check, stage, mark, publish, append. Thread-safe. */
final class Importing implements Import {
  private static final Logger LOG = LoggerFactory.getLogger(Importing.class);
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]{1,16}");
  private static final int LONGEST_TEXT = 100_000;

  private final String source;
  private final ImportStore past;
  private final ConversationStore conversations;
  private final Sending sending;
  private final UploadStaging uploads;
  private final AttachmentStore files;
  private final EventBus bus;
  private final Clock clock;
  private final OpenState open;

  Importing(String source, Parts parts, Sending sending, UploadStaging uploads, EventBus bus) {
    if (!SOURCE.matcher(source).matches()) {
      throw new IllegalArgumentException("A source must have 1 to 16 of a-z, 0-9 and hyphen.");
    }
    this.source = source;
    this.past =
        parts
            .storage()
            .imports()
            .orElseThrow(() -> new IllegalStateException("This storage imports no messages."));
    this.conversations = parts.storage().conversations();
    this.sending = sending;
    this.uploads = uploads;
    this.files = parts.attachments();
    this.bus = bus;
    this.clock = parts.clock();
    this.open = parts.open();
  }

  @Override
  public List<Result> add(Participant one, Participant other, List<Import.PastMessage> messages) {
    open.require();
    ConversationId.Direct id = ConversationId.between(one, other);
    if (messages.size() > MOST) {
      throw new IllegalArgumentException("At most " + MOST + " messages are imported at once.");
    }
    if (!messages.stream().map(Import.PastMessage::sender).allMatch(id.members()::contains)) {
      throw new IllegalArgumentException("A past message's sender must be one of the two members.");
    }
    List<Prepared> prepared = new ArrayList<>();
    Instant now = clock.instant();
    try {
      for (Import.PastMessage message : messages) {
        prepared.add(prepared(id, message, now));
      }
      id.members().forEach(member -> markKnown(id, member, prepared));
      return stored(id, prepared);
    } finally {
      prepared.forEach(message -> message.image().ifPresent(StagedAttachment::close));
    }
  }

  /** Moves a receiver's marks over what an earlier import brought and they have read since. */
  private void markKnown(ConversationId.Direct id, Participant receiver, List<Prepared> prepared) {
    OptionalLong read =
        prepared.stream()
            .filter(one -> one.past().read())
            .flatMap(one -> one.known().stream())
            .filter(known -> known.conversation().equals(id) && !known.sender().equals(receiver))
            .mapToLong(Message::seq)
            .max();
    if (read.isPresent()
        && conversations
            .head(id, receiver)
            .filter(head -> head.viewer().marks().read() < read.getAsLong())
            .flatMap(
                head ->
                    conversations.mark(id, receiver, UpTo.read(read.getAsLong()), clock.instant()))
            .filter(ConversationStore.MarkResult::moved)
            .isPresent()) {
      bus.publish(new Signal.ConversationMoved(id));
    }
  }

  private List<Result> stored(ConversationId id, List<Prepared> prepared) {
    List<Prepared> writing = prepared.stream().filter(one -> one.message().isPresent()).toList();
    writing.forEach(one -> one.image().ifPresent(StagedUpload::publish));
    List<Appended> appended = writing.isEmpty() ? List.of() : append(writing);
    if (appended.stream().anyMatch(Appended.New.class::isInstance)) {
      bus.publish(new Signal.ConversationMoved(id));
    }
    List<Result> results = new ArrayList<>();
    int next = 0;
    for (Prepared one : prepared) {
      results.add(one.message().isPresent() ? result(one, appended.get(next++)) : one.result());
    }
    return List.copyOf(results);
  }

  private Result result(Prepared one, Appended appended) {
    Outcome outcome = outcome(appended);
    if (outcome != Outcome.STORED) {
      one.image().ifPresent(this::discard);
    }
    boolean withoutImage =
        one.past().image().isPresent()
            && there(one, appended)
                .filter(message -> message.body() instanceof Body.Content)
                .filter(message -> message.attachments().isEmpty())
                .isPresent();
    return new Result(
        one.past().key(), outcome, withoutImage, withoutImage ? one.refused() : Optional.empty());
  }

  private static Optional<Message> there(Prepared one, Appended appended) {
    if (appended instanceof Appended.New stored) {
      return Optional.of(stored.message());
    }
    if (appended instanceof Appended.Replay first) {
      return Optional.of(first.message());
    }
    return appended instanceof Appended.KeyReused ? one.known() : Optional.empty();
  }

  /**
   * After a failure that may have come after the commit, only the sweep knows which images are in
   * use, so nothing is deleted here.
   */
  private List<Appended> append(List<Prepared> writing) {
    return past.append(
        writing.stream().flatMap(one -> one.message().stream()).toList(), clock.instant());
  }

  private Prepared prepared(ConversationId.Direct id, Import.PastMessage message, Instant now) {
    Optional<MessageText> text = text(message);
    if (text.isEmpty()) {
      return Prepared.not(message, Outcome.INVALID_CONTENT, Optional.empty());
    }
    ClientMessageId key =
        new ClientMessageId(ClientMessageId.RESERVED + source + ":" + message.key());
    // An image of a message that is there already is not read again; the store compares the text.
    Optional<Message> known = sending.sent(message.sender(), key);
    if (known.isEmpty() && message.sentAt().isAfter(now)) {
      return Prepared.not(message, Outcome.IN_FUTURE, Optional.empty());
    }
    Optional<ErrorCode> refused = Optional.empty();
    Optional<StagedAttachment> image = Optional.empty();
    if (message.image().isPresent() && known.isEmpty()) {
      try {
        image = Optional.of(stage(PastImage.open(message.image().get())));
      } catch (ChatException problem) {
        if (problem instanceof StorageException) {
          throw problem;
        }
        refused = Optional.of(problem.code());
      }
    }
    if (text.get().isInvisible() && image.isEmpty() && known.isEmpty()) {
      return Prepared.not(message, Outcome.EMPTY, refused);
    }
    return new Prepared(
        message,
        Outcome.ALREADY_STORED,
        Optional.of(past(id, message, key, text.get(), image)),
        image,
        refused,
        known);
  }

  private static NewPastMessage past(
      ConversationId.Direct id,
      Import.PastMessage message,
      ClientMessageId key,
      MessageText text,
      Optional<StagedAttachment> image) {
    List<Attachment> attachments = image.map(StagedAttachment::attachment).stream().toList();
    // What is known is not stored again, but the type wants something to send.
    MessageText body =
        text.value().isEmpty() && attachments.isEmpty() ? new MessageText("-") : text;
    return new NewPastMessage(
        new NewMessage(
            id,
            id.members(),
            message.sender(),
            new Body.Content(body, attachments),
            Optional.of(key),
            Fingerprint.of(id, text, Optional.empty())),
        message.sentAt(),
        message.read());
  }

  private StagedAttachment stage(Upload upload) {
    try (InputStream bytes = upload.bytes()) {
      return uploads.stage(new Upload(upload.fileName(), upload.mediaType(), bytes));
    } catch (IOException unreadable) {
      throw new ChatException(ErrorCode.INCOMPLETE_UPLOAD, "The image could not be read.");
    }
  }

  private static Optional<MessageText> text(Import.PastMessage message) {
    try {
      MessageText text = new MessageText(message.text());
      return text.length() > LONGEST_TEXT
          ? Optional.empty()
          : Optional.of(text.isInvisible() ? MessageText.EMPTY : text);
    } catch (ChatException invalid) {
      return Optional.empty();
    }
  }

  private void discard(StagedAttachment unused) {
    try {
      files.delete(unused.attachment().id());
    } catch (StorageException failure) {
      LOG.warn("An unused image could not be deleted; the sweep will do it: {}", failure.code());
    }
  }

  private static Outcome outcome(Appended appended) {
    if (appended instanceof Appended.Refused refused) {
      return switch (refused.reason()) {
        case NOT_NEWEST -> Outcome.NOT_NEWEST;
        case FULL -> Outcome.FULL;
        case ATTACHMENT_GONE,
            NOT_MEMBER,
            BLOCKED,
            BLOCKED_BY_SENDER,
            INVALID_MENTION,
            INVALID_REPLY ->
            throw StorageException.busy(null);
      };
    }
    if (appended instanceof Appended.KeyReused) {
      return Outcome.CHANGED_SINCE;
    }
    if (appended instanceof Appended.Gone) {
      return Outcome.REMOVED_SINCE;
    }
    return appended instanceof Appended.New ? Outcome.STORED : Outcome.ALREADY_STORED;
  }

  /** A message that is ready to be written, or the reason why it is not. */
  private record Prepared(
      Import.PastMessage past,
      Outcome outcome,
      Optional<NewPastMessage> message,
      Optional<StagedAttachment> image,
      Optional<ErrorCode> refused,
      Optional<Message> known) {
    static Prepared not(Import.PastMessage past, Outcome outcome, Optional<ErrorCode> refused) {
      return new Prepared(
          past, outcome, Optional.empty(), Optional.empty(), refused, Optional.empty());
    }

    Result result() {
      return new Result(past.key(), outcome, false, refused);
    }
  }
}
