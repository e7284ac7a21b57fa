package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.Locale;
import java.util.Optional;

/**
 * What the host shows a reader of a conversation, such as when to expect an answer and what to do
 * in an emergency. The web UI shows it as plain text; web addresses, e-mail addresses and telephone
 * numbers in it become links.
 *
 * <p>It is asked on a request's thread whenever a reader opens the conversation, and about once a
 * minute while they have it open, so it must be fast and thread-safe. An exception costs the reader
 * the notice only.
 */
@FunctionalInterface
public interface ConversationNotice {
  /**
   * The text for this reader now.
   *
   * @param reader who is signed in and may read the conversation
   * @param partner the other person, or the group
   * @param language the language of the reader's page
   * @return empty, or blank, if there is nothing to say
   */
  Optional<String> text(Participant reader, Peer partner, Locale language);

  /**
   * The same text for everybody.
   *
   * @param text what is shown
   * @return a notice with this text
   */
  static ConversationNotice of(String text) {
    Optional<String> same = Optional.of(text);
    return (reader, partner, language) -> same;
  }
}
