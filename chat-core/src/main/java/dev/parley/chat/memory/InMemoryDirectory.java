package dev.parley.chat.memory;

import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactPage.Contact;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A directory of the people it was given. It is for tests, first runs, and hosts with a few hundred
 * people. Everyone is a contact of everyone, and the {@link
 * dev.parley.chat.participant.AccessPolicy} narrows that. Thread-safe.
 */
public final class InMemoryDirectory implements ParticipantDirectory {
  /** Separates a cursor's parts; no name or id contains it. */
  private static final char END_OF_NAME = '\u0000';

  private final Map<Participant, ParticipantProfile> people = new ConcurrentHashMap<>();

  private InMemoryDirectory() {}

  /**
   * Creates an empty directory.
   *
   * @return the directory
   */
  public static InMemoryDirectory create() {
    return new InMemoryDirectory();
  }

  /**
   * Adds a person, or changes what is shown of them from now on.
   *
   * @param participant who
   * @param profile what to show
   * @return this directory
   */
  public InMemoryDirectory put(Participant participant, ParticipantProfile profile) {
    people.put(participant, profile);
    return this;
  }

  /**
   * Removes a person; their conversations stay with the other members.
   *
   * @param participant who
   * @return true if they were known
   */
  public boolean remove(Participant participant) {
    return people.remove(participant) != null;
  }

  @Override
  public Map<Participant, ParticipantProfile> profiles(Collection<Participant> participants) {
    return participants.stream()
        .distinct()
        .flatMap(who -> contact(who).stream())
        .collect(Collectors.toMap(Contact::participant, Contact::profile));
  }

  @Override
  public ContactPage contactsOf(Participant viewer, ContactQuery query) {
    String after = query.cursor().map(InMemoryDirectory::checked).orElse("");
    List<Contact> rest =
        people.keySet().stream()
            .filter(who -> !who.equals(viewer))
            .filter(who -> query.type().filter(type -> !type.equals(who.type())).isEmpty())
            .flatMap(who -> contact(who).stream())
            .filter(contact -> isSought(contact, query))
            .filter(contact -> place(contact).compareTo(after) > 0)
            .sorted(Comparator.comparing(InMemoryDirectory::place))
            .limit(query.limit() + 1L)
            .toList();
    if (rest.size() <= query.limit()) {
      return new ContactPage(rest, Optional.empty());
    }
    List<Contact> page = rest.subList(0, query.limit());
    return new ContactPage(page, Optional.of(place(page.get(page.size() - 1))));
  }

  private Optional<Contact> contact(Participant who) {
    return Optional.ofNullable(people.get(who)).map(profile -> new Contact(who, profile));
  }

  private static boolean isSought(Contact contact, ContactQuery query) {
    return query.prefix().filter(prefix -> !prefix.matches(contact.profile().name())).isEmpty();
  }

  /** By name, and among namesakes by participant; stays valid when others come and go. */
  private static String place(Contact contact) {
    return contact.profile().name().toLowerCase(Locale.ROOT) + END_OF_NAME + contact.participant();
  }

  private static String checked(String cursor) {
    if (cursor.indexOf(END_OF_NAME) < 0) {
      throw new IllegalArgumentException("Not a cursor of this directory.");
    }
    return cursor;
  }
}
