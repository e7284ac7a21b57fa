package dev.parley.chat.participant;

import java.util.Collection;
import java.util.Map;

/**
 * Port: the host's people. Implementations are thread-safe, and throw nothing but {@link
 * dev.parley.chat.error.StorageException}.
 *
 * <ol>
 *   <li>{@link #profiles} answers exactly the participants it knows, in one call whatever their
 *       number; somebody it does not know is absent, and never an error.
 *   <li>{@link #contactsOf} never names the viewer, or somebody {@link #profiles} does not know.
 *   <li>Pages are ordered by name, hold at most {@code limit}, and following {@code next} meets
 *       every contact exactly once while nothing changes.
 *   <li>A cursor it did not give is an {@link IllegalArgumentException}, never a wrong page.
 * </ol>
 */
public interface ParticipantDirectory {
  /**
   * Finds what to show of some participants.
   *
   * @param participants whom to look up, at most a few hundred
   * @return the profile of each one known
   */
  Map<Participant, Profile> profiles(Collection<Participant> participants);

  /**
   * Lists whom the viewer may start a conversation with. The core asks {@link AccessPolicy} of each
   * as well, so a directory that answers too many is corrected, not obeyed. With a prefix it
   * answers everybody whose name the prefix matches; it may match more of what is shown of a
   * person, such as a specialty.
   *
   * @param viewer who asks
   * @param query which of them
   * @return one page, by name
   * @throws IllegalArgumentException if the query's cursor was not given by this directory
   */
  ContactPage contactsOf(Participant viewer, ContactQuery query);
}
