package dev.parley.chat;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import java.util.Comparator;
import java.util.List;

/** Whom a text mentions, checked against its text; the store checks that they are members. */
final class Mentions {
  private Mentions() {}

  static List<Message.Mention> checked(
      Participant sender, List<Message.Mention> given, MessageText text) {
    List<Message.Mention> mentions =
        given.stream().sorted(Comparator.comparingInt(Message.Mention::offset)).toList();
    if (mentions.size() > Message.Mention.MOST) {
      throw refused();
    }
    long end = 0;
    for (Message.Mention mention : mentions) {
      if (mention.offset() < end || mention.participant().equals(sender)) {
        throw refused();
      }
      end = (long) mention.offset() + mention.length();
    }
    if (end > text.length()) {
      throw refused();
    }
    return mentions;
  }

  static ChatException refused() {
    return new ChatException(
        ErrorCode.INVALID_MENTION,
        "A mention must name another member, and have a place of its own in the text.");
  }
}
