package dev.parley.chat.contract;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/** Places in a feed as a test names them: by their numbers. */
public final class Feeds {
  private Feeds() {}

  /**
   * Finds a row's place, in a feed of which nothing was forgotten.
   *
   * @param feeds where it is kept
   * @param who whose feed
   * @param number of the row; 0 for the beginning
   * @return the place, as the feed names it
   */
  public static FeedPosition at(FeedStore feeds, Participant who, long number) {
    return number == 0
        ? FeedPosition.START
        : feeds
            .after(who, FeedPosition.START, Math.toIntExact(number))
            .entries()
            .get((int) number - 1)
            .position();
  }

  /** A row as it is expected; nobody knows its stamp before. */
  static FeedEntry row(
      long number,
      ChatEvent.ChangeKind kind,
      ConversationId conversation,
      long seq,
      Participant actor) {
    return new FeedEntry(
        new FeedPosition(number, 0), kind, Optional.of(conversation), seq, Optional.of(actor), 0);
  }
}
