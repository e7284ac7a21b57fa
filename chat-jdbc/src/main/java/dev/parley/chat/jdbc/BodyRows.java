package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a message's body to columns and reads it back; later kinds are unsupported. */
final class BodyRows {
  static final String CONTENT = "content";
  static final String DELETED = "deleted";
  static final String EVENT = "event";
  static final String ENCRYPTED = "encrypted";

  private BodyRows() {}

  /** The columns kind, content and scheme. */
  record Columns(String kind, String content, @Nullable String scheme) {}

  static Columns columns(Body body) {
    if (body instanceof Body.Content content) {
      return new Columns(CONTENT, content.text().value(), null);
    }
    if (body instanceof Body.Event event) {
      return new Columns(
          EVENT,
          event.subjects().stream().map(Participant::toString).collect(Collectors.joining("\n")),
          event.name());
    }
    if (body instanceof Body.Encrypted encrypted) {
      return new Columns(ENCRYPTED, encrypted.payload(), encrypted.scheme());
    }
    if (body instanceof Body.Deleted) {
      return new Columns(DELETED, "", null);
    }
    throw new IllegalArgumentException("What a later version stored is not written.");
  }

  /** Reads a body without its attachments, which {@link #with} adds. */
  static Body read(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    String content = row.getString("content");
    String scheme = row.getString("scheme");
    Instant deletedAt = Instant.ofEpochMilli(row.getLong("deleted_at"));
    return switch (kind) {
      case CONTENT ->
          Tolerant.text(content)
              .<Body>map(text -> new Body.Content(text, List.of()))
              .orElseGet(() -> new Body.Unsupported(kind));
      case DELETED ->
          Tolerant.participant(row.getString("deleter_type"), row.getString("deleter_id"))
              .<Body>map(by -> new Body.Deleted(deletedAt, by))
              .orElseGet(() -> new Body.Unsupported(kind));
      case EVENT ->
          scheme == null ? new Body.Unsupported(kind) : new Body.Event(scheme, subjects(content));
      case ENCRYPTED ->
          scheme == null
              ? new Body.Unsupported(kind)
              : new Body.Encrypted(scheme, content, List.of());
      default -> new Body.Unsupported(kind);
    };
  }

  /** The same body with what other tables keep of it; a body that has no such parts stays. */
  static Body with(Body body, List<Attachment> attachments, List<Message.Mention> mentions) {
    if (body instanceof Body.Content content) {
      return new Body.Content(content.text(), attachments, mentions);
    }
    if (body instanceof Body.Event event) {
      return new Body.Event(event.name(), event.subjects(), attachments);
    }
    return body instanceof Body.Encrypted encrypted
        ? new Body.Encrypted(encrypted.scheme(), encrypted.payload(), attachments)
        : body;
  }

  private static List<Participant> subjects(String content) {
    return Arrays.stream(content.split("\n", -1))
        .map(Tolerant::participant)
        .flatMap(Optional::stream)
        .toList();
  }
}
