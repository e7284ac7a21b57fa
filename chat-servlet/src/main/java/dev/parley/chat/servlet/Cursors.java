package dev.parley.chat.servlet;

import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.SearchQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32;

/** Cursors as they stand in URLs and headers: opaque to clients, checked when they come back. */
final class Cursors {
  private static final int RADIX = 36;

  private Cursors() {}

  static String feed(Participant whose, FeedPosition position) {
    return opaque(
        String.join(
            ".",
            "f",
            Long.toString(position.number(), RADIX),
            Long.toString(position.stamp(), RADIX),
            mark(whose)));
  }

  /**
   * The position a feed's cursor names. That of another person's feed, or of a version without
   * stamps, means nothing here, and is answered like one that is too old.
   */
  static FeedPosition feedOf(Participant whose, String text) {
    String[] parts = clear(text).split("\\.", -1);
    if (parts.length < 3 || parts.length > 4 || !parts[0].equals("f")) {
      throw new IllegalArgumentException("Not a feed cursor.");
    }
    long number = Long.parseLong(parts[1], RADIX);
    if (parts.length == 3) {
      return FeedPosition.NOWHERE;
    }
    FeedPosition position = new FeedPosition(number, Long.parseLong(parts[2], RADIX));
    return parts[3].equals(mark(whose)) ? position : FeedPosition.NOWHERE;
  }

  private static String mark(Participant whose) {
    CRC32 sum = new CRC32();
    sum.update(whose.toString().getBytes(StandardCharsets.UTF_8));
    return Long.toString(sum.getValue(), RADIX);
  }

  static String list(ConversationList.Cursor cursor) {
    return opaque(
        "l." + Long.toString(cursor.below(), RADIX) + "." + Long.toString(cursor.since(), RADIX));
  }

  static ConversationList.Cursor list(String text) {
    String[] parts = clear(text).split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals("l")) {
      throw new IllegalArgumentException("Not a list cursor.");
    }
    return new ConversationList.Cursor(
        Long.parseLong(parts[1], RADIX), Long.parseLong(parts[2], RADIX));
  }

  /** A directory's cursor may hold anything, so it is wrapped. */
  static String contacts(String cursor) {
    return opaque("c." + cursor);
  }

  static String contactsOf(String text) {
    String clear = clear(text);
    if (!clear.startsWith("c.")) {
      throw new IllegalArgumentException("Not a contact cursor.");
    }
    return clear.substring(2);
  }

  /** The last person of a page of members. */
  static String member(Participant last) {
    return opaque("m." + last);
  }

  static Participant memberOf(String text) {
    String clear = clear(text);
    int slash = clear.indexOf('/');
    if (!clear.startsWith("m.") || slash < 0) {
      throw new IllegalArgumentException("Not a member cursor.");
    }
    return Participant.of(clear.substring(2, slash), clear.substring(slash + 1));
  }

  static String search(SearchQuery.Cursor place) {
    return opaque(
        "s."
            + Long.toString(place.sentAt().toEpochMilli(), RADIX)
            + "."
            + Long.toString(place.id(), RADIX));
  }

  static SearchQuery.Cursor searchOf(String text) {
    String[] parts = clear(text).split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals("s")) {
      throw new IllegalArgumentException("Not a search cursor.");
    }
    return new SearchQuery.Cursor(
        Instant.ofEpochMilli(Long.parseLong(parts[1], RADIX)), Long.parseLong(parts[2], RADIX));
  }

  private static String opaque(String clear) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(clear.getBytes(StandardCharsets.UTF_8));
  }

  private static String clear(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
