package dev.parley.chat.servlet;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses mentions in a parameter: {@code doctor:3@12+8,user:7@30+4}. Ids may contain @ and +. */
final class MentionList {
  /** The greedy first group ends at the last @. */
  private static final Pattern ENTRY = Pattern.compile("(.*)@([0-9]{1,9})\\+([0-9]{1,9})");

  private MentionList() {}

  /**
   * Parses a list.
   *
   * @throws ChatException INVALID_MENTION if it is malformed, or a place has no length
   */
  static List<Message.Mention> parse(String text) {
    List<Message.Mention> mentions = new ArrayList<>();
    for (String entry : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
      Matcher parts = ENTRY.matcher(entry);
      if (!parts.matches()) {
        throw invalid("A mention is a person, an offset and a length.");
      }
      int length = Integer.parseInt(parts.group(3));
      if (length == 0) {
        throw invalid("A mention must have a place in the text.");
      }
      mentions.add(
          new Message.Mention(person(parts.group(1)), Integer.parseInt(parts.group(2)), length));
    }
    return mentions;
  }

  private static Participant person(String text) {
    try {
      return ParticipantList.parseOne(text);
    } catch (IllegalArgumentException malformed) {
      throw invalid("A mention names a person by a type, a colon and an id.");
    }
  }

  private static ChatException invalid(String sentence) {
    return new ChatException(ErrorCode.INVALID_MENTION, sentence);
  }
}
