package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The host's own rules, and the methods of {@code Chat}. */
final class OwnRules {
  private OwnRules() {}

  static AccessPolicy careTeam(CareTeams teams) {
    // snippet: policy
    AccessPolicy policy =
        AccessPolicy.betweenTypes("user", "doctor")
            .and((actor, action, about) -> teams.pair(actor, about.partnerOf(actor).orElseThrow()));
    // end
    return policy;
  }

  static void verbs(Chat chat, Participant patient, Participant doctor) throws IOException {
    // snippet: verbs
    try (InputStream photo = Files.newInputStream(Path.of("photo.jpg"))) {
      chat.send(
          Draft.from(patient)
              .to(doctor)
              .text("This is what it looks like today")
              .image(Upload.of("photo.jpg", photo))
              .clientMessageId(new ClientMessageId("8f14e45f-ceea-4671-a6d5-7b2c1c1f0a11")));
    }
    chat.conversations(doctor, ConversationQuery.top(20))
        .conversations()
        .forEach(row -> System.out.println(row.peer() + ": " + row.last().preview()));
    chat.mark(doctor, patient, UpTo.read(41)); // every message up to 41 was read
    System.out.println(chat.inbox(doctor).unreadMessages());
    // end
  }

  /** The host's own record of which doctor cares for which patient. */
  interface CareTeams {
    boolean pair(Participant one, Participant other);
  }
}
