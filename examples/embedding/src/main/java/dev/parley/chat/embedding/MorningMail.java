package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.participant.Participant;
import java.util.Collection;
import java.util.Map;

/** One e-mail a day to each person who has something to read. */
// snippet: inboxes
final class MorningMail {
  private MorningMail() {}

  static void send(Chat chat, Collection<Participant> people, Mailer mailer) {
    Map<Participant, Inbox> inboxes = chat.inboxes(people); // thousands are fine
    inboxes.forEach(
        (who, inbox) -> {
          if (inbox.unreadMessages() > 0) {
            mailer.unread(who, inbox.unreadMessages());
          }
        });
  }

  /** Your own mail: the count, and no text of a message. */
  interface Mailer {
    void unread(Participant who, long messages);
  }
}

// end
