package dev.parley.chat.view;

import dev.parley.chat.conversation.View;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.time.Instant;
import java.util.Optional;

/**
 * Changes how a member keeps their conversations in their own list, on all their devices. The
 * others see nothing of it. Thread-safe.
 */
public interface Views {
  /** The most conversations that one person may pin. */
  int MOST_PINNED = 20;

  /**
   * Changes the caller's view of a conversation; what is so already stays.
   *
   * @param caller whose view, a member
   * @param peer with whom: a person or a group
   * @param change what to change
   * @return the view afterwards
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED, also if they never talked; TOO_MANY
   *     for a pin beyond {@link #MOST_PINNED}
   */
  View change(Participant caller, Peer peer, Change change);

  /**
   * What to change of a view; what is empty stays. Immutable.
   *
   * @param pinned whether it is kept at the top
   * @param archived whether it is put away
   * @param mutedUntil until when it is muted; {@link Instant#EPOCH} to end a mute
   * @param markedUnread whether it counts as unread
   */
  record Change(
      Optional<Boolean> pinned,
      Optional<Boolean> archived,
      Optional<Instant> mutedUntil,
      Optional<Boolean> markedUnread) {
    /** Changes nothing. */
    public static final Change NOTHING =
        new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Pins it, or removes the pin.
     *
     * @param on whether it is pinned
     * @return a copy that does so too
     */
    public Change pinned(boolean on) {
      return new Change(Optional.of(on), archived, mutedUntil, markedUnread);
    }

    /**
     * Puts it away, or takes it back.
     *
     * @param on whether it is archived
     * @return a copy that does so too
     */
    public Change archived(boolean on) {
      return new Change(pinned, Optional.of(on), mutedUntil, markedUnread);
    }

    /**
     * Mutes it.
     *
     * @param until when it ends; {@link View#FOREVER} for good, {@link Instant#EPOCH} to end it
     * @return a copy that does so too
     */
    public Change mutedUntil(Instant until) {
      return new Change(pinned, archived, Optional.of(until), markedUnread);
    }

    /**
     * Marks it as unread, or removes the mark.
     *
     * @param on whether it is marked
     * @return a copy that does so too
     */
    public Change markedUnread(boolean on) {
      return new Change(pinned, archived, mutedUntil, Optional.of(on));
    }

    /**
     * The view that results.
     *
     * @param before the view until now
     * @return the view afterwards
     */
    public View of(View before) {
      return new View(
          pinned.orElse(before.pinned()),
          archived.orElse(before.archived()),
          mutedUntil.isPresent() ? mutedUntil : before.mutedUntil(),
          markedUnread.orElse(before.markedUnread()));
    }
  }
}
