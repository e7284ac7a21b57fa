package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.List;

/** What a host's dashboard shows of the chat, read without HTTP. */
// snippet: dashboard
record InboxTile(long unread, List<String> lines) {
  static InboxTile of(Chat chat, Participant viewer) {
    List<String> lines =
        chat.conversations(viewer, ConversationQuery.top(3)).conversations().stream()
            .map(
                row ->
                    "%s: %s"
                        .formatted(
                            row.profile().map(ParticipantProfile::name).orElse("Unknown"),
                            row.last().preview()))
            .toList();
    return new InboxTile(chat.inbox(viewer).unreadMessages(), lines);
  }
}

// end
