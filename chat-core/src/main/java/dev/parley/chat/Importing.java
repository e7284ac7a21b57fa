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
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.importing.Import;
import dev.parley.chat.importing.PastMessage;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.importing.spi.NewPastMessage;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders the steps of an import: look up, check, stage, publish, append. Thread-safe. */
final class Importing implements Import {
  private static final Logger LOG = LoggerFactory.getLogger(Importing.class);
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]{1,16}");
  private static final int LONGEST_TEXT = 100_000;

  private final String source;
  private final ImportStore past;
  private final Sending sending;
  private final UploadStaging uploads;
  private final AttachmentStore files;
  private final EventBus bus;
  private final Clock clock;

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
    this.sending = sending;
    this.uploads = uploads;
    this.files = parts.attachments();
    this.bus = bus;
    this.clock = parts.clock();
  }

  @Override
  public List<Result> add(Participant one, Participant other, List<PastMessage> messages) {
    ConversationId.Direct id = ConversationId.between(one, other);
    if (messages.size() > MOST) {
      throw new IllegalArgumentException("At most " + MOST + " messages are imported at once.");
    }
    if (!messages.stream().map(PastMessage::sender).allMatch(id.members()::contains)) {
      throw new IllegalArgumentException("A past message's sender must be one of the two members.");
    }
    List<Prepared> prepared = new ArrayList<>();
    try {
      for (PastMessage message : messages) {
        prepared.add(prepared(id, message));
      }
      return stored(id, prepared);
    } finally {
      prepared.forEach(message -> message.image().ifPresent(StagedAttachment::close));
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
      Outcome outcome = one.outcome();
      if (one.message().isPresent()) {
        outcome = outcome(appended.get(next++));
        if (outcome != Outcome.STORED) {
          one.image().ifPresent(this::discard);
        }
      }
      Optional<ErrorCode> refused = outcome == Outcome.STORED ? one.refused() : Optional.empty();
      results.add(
          new Result(one.key(), outcome, outcome == Outcome.EMPTY ? one.refused() : refused));
    }
    return List.copyOf(results);
  }

  /**
   * After a failure that may have come after the commit, only the sweep knows which images are in
   * use, so nothing is deleted here.
   */
  private List<Appended> append(List<Prepared> writing) {
    return past.append(
        writing.stream().flatMap(one -> one.message().stream()).toList(), clock.instant());
  }

  private Prepared prepared(ConversationId.Direct id, PastMessage message) {
    Optional<MessageText> text = text(message);
    if (text.isEmpty()) {
      return Prepared.not(message.key(), Outcome.INVALID_CONTENT, Optional.empty());
    }
    ClientMessageId key = new ClientMessageId("import:" + source + ":" + message.key());
    // An image of a message that is there already is not read again; the store compares the text.
    boolean known = sending.isKnown(message.sender(), key);
    Optional<ErrorCode> refused = Optional.empty();
    Optional<StagedAttachment> image = Optional.empty();
    if (message.image().isPresent() && !known) {
      try {
        image = Optional.of(stage(message.image().get().get()));
      } catch (ChatException problem) {
        if (problem instanceof StorageException) {
          throw problem;
        }
        refused = Optional.of(problem.code());
      }
    }
    if (text.get().isInvisible() && image.isEmpty() && !known) {
      return Prepared.not(message.key(), Outcome.EMPTY, refused);
    }
    return new Prepared(
        message.key(),
        Outcome.ALREADY_STORED,
        Optional.of(past(id, message, key, text.get(), image)),
        image,
        refused);
  }

  private static NewPastMessage past(
      ConversationId.Direct id,
      PastMessage message,
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

  private static Optional<MessageText> text(PastMessage message) {
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
        case ATTACHMENT_GONE, NOT_MEMBER -> throw StorageException.busy(null);
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
      String key,
      Outcome outcome,
      Optional<NewPastMessage> message,
      Optional<StagedAttachment> image,
      Optional<ErrorCode> refused) {
    static Prepared not(String key, Outcome outcome, Optional<ErrorCode> refused) {
      return new Prepared(key, outcome, Optional.empty(), Optional.empty(), refused);
    }
  }
}
