package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.importing.Import;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings one conversation of the host's former chat. */
// snippet: import
final class OldMessages {
  private OldMessages() {}

  /** Brings the messages of two people, oldest first; may be repeated at any time. */
  static List<Import.Result> bring(Chat chat, Participant one, Participant other, List<Row> rows) {
    List<Import.PastMessage> messages = // up to 200 in one call, stored in one transaction
        rows.stream()
            .map(
                row ->
                    new Import.PastMessage(
                        Long.toString(row.id()), // so that a second import brings no double
                        row.fromFirst() ? one : other,
                        row.at(),
                        row.text(),
                        row.image().map(OldMessages::image),
                        row.read()))
            .toList();
    return chat.imports("former").add(one, other, messages).stream()
        .filter(result -> result.withoutImage() || result.outcome() != Import.Outcome.STORED)
        .toList();
  }

  /** An image that cannot be read leaves the text, and the result names the reason. */
  private static Supplier<Upload> image(Path file) {
    return () -> {
      try {
        return Upload.of(file.getFileName().toString(), Files.newInputStream(file));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    };
  }

  record Row(
      long id, boolean fromFirst, Instant at, String text, Optional<Path> image, boolean read) {}
}

// end
