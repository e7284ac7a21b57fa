package dev.parley.chat.participant;

import java.util.List;
import java.util.Optional;

/**
 * One page of contacts, by name. Immutable.
 *
 * @param contacts at most as many as the query allows
 * @param next the cursor of the next page, in the directory's own format; empty on the last page
 */
public record ContactPage(List<Contact> contacts, Optional<String> next) {
  /** Copies the list. */
  public ContactPage {
    contacts = List.copyOf(contacts);
  }

  /**
   * One person the viewer may start a conversation with.
   *
   * @param participant who
   * @param profile what the host shows
   */
  public record Contact(Participant participant, ParticipantProfile profile) {}
}
