package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The host's own rules, and the verbs of the door. */
final class OwnRules {
  private OwnRules() {}

  static AccessPolicy careTeam(CareTeams teams) {
    // snippet: policy
    AccessPolicy policy =
        AccessPolicy.betweenTypes("user", "doctor")
            .and((actor, action, members) -> teams.contain(members));
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
        .forEach(row -> System.out.println(row.partner().participant() + " " + row.lastSeq()));
    chat.mark(doctor, patient, 41, 41); // delivered and read up to message 41
    System.out.println(chat.inbox(doctor).unreadMessages());
    // end
  }

  /** The host's own knowledge of who cares for whom. */
  interface CareTeams {
    boolean contain(Set<Participant> members);
  }
}
