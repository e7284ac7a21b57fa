package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.spi.ChatStorage;

/** A chat in which users can be blocked, and whose reports reach the host's own desk. */
final class ModeratedChat {
  private ModeratedChat() {}

  /** Where the host's staff work. */
  interface Desk {
    void open(Participant reporter, long message, String reason);
  }

  static Chat open(
      ChatStorage storage, ParticipantDirectory people, AccessPolicy rules, Desk desk) {
    // snippet: blocks-and-reports
    Chat chat =
        Chat.builder()
            .storage(storage)
            .directory(people)
            .access(rules)
            .blocks((blocker, blocked) -> blocked.type().equals("user"))
            .reports(report -> desk.open(report.reporter(), report.message().id(), report.reason()))
            .build();
    // end
    return chat;
  }
}
