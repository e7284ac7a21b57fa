package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.Waveform;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that a later version of Parley may have written otherwise (design invariant 12):
 * what this version cannot read is empty, and its reader passes over the row.
 */
final class Tolerant {
  private Tolerant() {}

  static Optional<ConversationId> conversation(@Nullable String value) {
    return value == null ? Optional.empty() : read(() -> ConversationId.parse(value));
  }

  /** False for a third member of a conversation of two, whom a later version may have added. */
  static boolean isOpenTo(ConversationId id, Participant viewer) {
    return !(id instanceof ConversationId.Direct direct) || direct.members().contains(viewer);
  }

  static Optional<Participant> participant(@Nullable String type, @Nullable String id) {
    return type == null || id == null ? Optional.empty() : read(() -> Participant.of(type, id));
  }

  static Optional<Participant> participant(String text) {
    return read(() -> Participant.parse(text));
  }

  static Optional<ClientMessageId> clientMessageId(@Nullable String value) {
    return value == null ? Optional.empty() : read(() -> new ClientMessageId(value));
  }

  static Optional<Attachment> attachment(
      @Nullable String id,
      @Nullable String mediaType,
      Optional<String> fileName,
      long bytes,
      @Nullable String sha256,
      Optional<Attachment.Size> size,
      Optional<Duration> length,
      Optional<Waveform> waveform) {
    return id == null || mediaType == null || sha256 == null
        ? Optional.empty()
        : read(
            () ->
                new Attachment(
                    new AttachmentId(id),
                    mediaType,
                    fileName,
                    bytes,
                    sha256,
                    size,
                    length,
                    waveform));
  }

  static Optional<Waveform> waveform(@Nullable String levels) {
    return levels == null ? Optional.empty() : read(() -> Waveform.parse(levels));
  }

  static Optional<AttachmentId> attachmentId(String value) {
    return read(() -> new AttachmentId(value));
  }

  static Optional<MessageText> text(String value) {
    return read(() -> new MessageText(value));
  }

  /** Makes a value; empty if its type refuses what was read. */
  static <T> Optional<T> read(Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException | ChatException ofLaterVersion) {
      return Optional.empty();
    }
  }
}
