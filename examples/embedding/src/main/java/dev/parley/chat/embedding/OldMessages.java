package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.importing.Import;
import dev.parley.chat.importing.PastMessage;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings one conversation of the host's former chat. */
// snippet: import
final class OldMessages {
  private OldMessages() {}

  /** Brings the messages of two people, oldest first; may be repeated at any time. */
  static List<Import.Result> bring(Chat chat, Participant one, Participant other, List<Row> rows) {
    List<PastMessage> messages = // up to 200 in one call, stored in one transaction
        rows.stream()
            .map(
                row ->
                    new PastMessage(
                        Long.toString(row.id()), // so that a second import brings no double
                        row.fromFirst() ? one : other,
                        row.at(),
                        row.text(),
                        Optional.empty(), // or () -> Upload.of(name, Files.newInputStream(image))
                        row.read()))
            .toList();
    return chat.imports("former").add(one, other, messages).stream()
        .filter(result -> result.outcome() != Import.Outcome.STORED) // each names its reason
        .toList();
  }

  record Row(long id, boolean fromFirst, Instant at, String text, boolean read) {}
}

// end
