package dev.parley.chat.participant;

import java.util.Collection;
import java.util.Map;

/**
 * Port: the host's people. Implementations are thread-safe, and throw nothing but {@link
 * dev.parley.chat.error.spi.StorageException}.
 *
 * <ol>
 *   <li>{@link #profiles} returns exactly the participants it knows, in one call whatever their
 *       number; people it does not know are absent, and never an error.
 *   <li>{@link #contactsOf} never returns the viewer, or people whom {@link #profiles} does not
 *       know. Without a type it returns people of all types.
 *   <li>Pages are ordered by name, hold at most {@code limit}, and following {@code next} meets
 *       every contact exactly once while nothing changes.
 *   <li>A cursor that it did not return is refused with an {@link IllegalArgumentException}, never
 *       answered with a wrong page.
 * </ol>
 */
public interface ParticipantDirectory {
  /**
   * Finds what to show of some participants.
   *
   * @param participants whom to look up, at most a few hundred
   * @return the profile of each one known
   */
  Map<Participant, ParticipantProfile> profiles(Collection<Participant> participants);

  /**
   * Lists whom the viewer may start a conversation with. The core checks {@link AccessPolicy} for
   * each as well, so a directory that returns too many is filtered. With a prefix it returns
   * everyone whose name the prefix matches; it may match more of what is shown of a person, such as
   * a specialty.
   *
   * @param viewer whose contacts
   * @param query which of them
   * @return one page, by name
   * @throws IllegalArgumentException if this directory did not return the query's cursor
   */
  ContactPage contactsOf(Participant viewer, ContactQuery query);
}
