package dev.parley.chat.search;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;

/**
 * Finds messages by their text, newest first. A caller finds what they may read and nothing else:
 * neither a page's size nor its cursor depends on other messages. Thread-safe.
 *
 * <p>All words must match, and the last one also matches the beginning of a longer word. Text in
 * quotation marks is a phrase. Case, accents and width make no difference; in scripts that put no
 * spaces between words, any part of a text is found. Every text is a valid query, and one without
 * letters and digits finds nothing. Only the first 1,000 characters and 64 words are looked for.
 */
public interface Search {
  /**
   * Finds messages. A new message is found within a second.
   *
   * @param caller who searches
   * @param query what for
   * @return one page
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED if the query names a peer whose
   *     messages the caller may not read
   */
  Page find(Participant caller, SearchQuery query);

  /**
   * Returns how much of an existing database can be found yet.
   *
   * @return complete, except after an upgrade until all older messages are indexed
   */
  Progress progress();

  /**
   * Messages that match. Immutable.
   *
   * @param hits newest first
   * @param next where the next page begins; empty at the end
   */
  record Page(List<Hit> hits, Optional<SearchQuery.Cursor> next) {
    /** Copies the list. */
    public Page {
      hits = List.copyOf(hits);
    }
  }

  /**
   * A message that matches. Immutable.
   *
   * @param message as it is now
   * @param title the group's name; empty for a conversation of two
   * @param highlights the places that match, in order, at most {@link Highlight#MOST}
   */
  record Hit(Message message, Optional<String> title, List<Highlight> highlights) {
    /** Copies the list. */
    public Hit {
      highlights = List.copyOf(highlights);
    }
  }

  /**
   * A place in a text. Immutable.
   *
   * @param offset where it begins, in code points of the text, at least 0
   * @param length how many code points it has, at least 1
   */
  record Highlight(int offset, int length) {
    /** The most places that one text is given. */
    public static final int MOST = 100;

    /**
     * Validates the bounds.
     *
     * @throws IllegalArgumentException if one is broken
     */
    public Highlight {
      if (offset < 0 || length < 1) {
        throw new IllegalArgumentException("A highlight must have a place in the text.");
      }
    }
  }

  /**
   * How far the index of older messages has come. Immutable.
   *
   * @param indexed how many messages of the existing database were indexed since it began
   * @param complete whether every older message can be found
   */
  record Progress(long indexed, boolean complete) {}
}
