package dev.parley.chat.clinic.people;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactPage.Contact;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** All people of the clinic, read once at startup. Immutable. */
public final class People implements ParticipantDirectory {
  private static final Comparator<Person> BY_NAME =
      Comparator.comparing(
              (Person person) -> person.profile().name(), String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Person::participant);

  private final Map<Participant, Person> known = new LinkedHashMap<>();
  private final List<Person> byName;
  private final Map<Participant, Integer> places = new HashMap<>();

  /**
   * Creates a directory.
   *
   * @param all in the order of their file, without duplicates
   */
  public People(Collection<Person> all) {
    all.forEach(person -> known.put(person.participant(), person));
    byName = known.values().stream().sorted(BY_NAME).toList();
    byName.forEach(person -> places.put(person.participant(), places.size()));
  }

  /**
   * Finds one person.
   *
   * @param participant the person to find
   * @return what the clinic knows, or empty
   */
  public Optional<Person> find(Participant participant) {
    return Optional.ofNullable(known.get(participant));
  }

  /**
   * Lists people of one type in the order of their file.
   *
   * @param type doctor or user
   * @return all of them
   */
  public Stream<Person> ofType(String type) {
    return known.values().stream().filter(person -> person.participant().type().equals(type));
  }

  /** By id, or by an e-mail address that one person alone has; without a type among all people. */
  Optional<Person> find(String type, String name) {
    if (!name.contains("@")) {
      return byId(type, name);
    }
    List<Person> found =
        known.values().stream()
            .filter(person -> type.isEmpty() || person.participant().type().equals(type))
            .filter(person -> person.email().filter(name::equalsIgnoreCase).isPresent())
            .limit(2)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private Optional<Person> byId(String type, String id) {
    try {
      return find(Participant.of(type, id));
    } catch (IllegalArgumentException outsideTheAlphabet) {
      return Optional.empty();
    }
  }

  @Override
  public Map<Participant, ParticipantProfile> profiles(Collection<Participant> participants) {
    Map<Participant, ParticipantProfile> found = new HashMap<>();
    for (Participant participant : participants) {
      find(participant).ifPresent(person -> found.put(participant, person.profile()));
    }
    return found;
  }

  @Override
  public ContactPage contactsOf(Participant viewer, ContactQuery query) {
    int start = query.cursor().map(cursor -> placeOf(cursor) + 1).orElse(0);
    List<Person> rest =
        find(viewer).stream()
            .flatMap(
                asking ->
                    byName.subList(start, byName.size()).stream()
                        .filter(
                            other -> isContact(asking, other, query) && isAskedFor(other, query)))
            .limit(query.limit() + 1L)
            .toList();
    List<Person> page = rest.subList(0, Math.min(rest.size(), query.limit()));
    return new ContactPage(
        page.stream().map(person -> new Contact(person.participant(), person.profile())).toList(),
        rest.size() > page.size()
            ? Optional.of(cursorOf(page.get(page.size() - 1)))
            : Optional.empty());
  }

  /** Doctors add one another to groups, and do not write to one another otherwise. */
  private static boolean isContact(Person viewer, Person other, ContactQuery query) {
    if (viewer.isDoctor()) {
      boolean forGroup = query.action() != AccessPolicy.Action.SEND;
      boolean oneself = other.participant().equals(viewer.participant());
      return other.isDoctor()
          ? forGroup && other.available() && !oneself
          : other.isCaredForBy(viewer.participant());
    }
    return other.isDoctor() && other.available() && viewer.isCaredForBy(other.participant());
  }

  private static boolean isAskedFor(Person person, ContactQuery query) {
    return query.type().filter(type -> !type.equals(person.participant().type())).isEmpty()
        && query.prefix().filter(prefix -> !isFound(person, prefix)).isEmpty();
  }

  /** A doctor is also found by the specialty and the department that are shown. */
  private static boolean isFound(Person person, ContactQuery.NamePrefix prefix) {
    Map<String, String> details = person.profile().details();
    return Stream.of(person.profile().name(), details.get("specialty"), details.get("department"))
        .filter(Objects::nonNull)
        .anyMatch(prefix::matches);
  }

  private static String cursorOf(Person last) {
    byte[] name = last.participant().toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
  }

  private int placeOf(String cursor) {
    String name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    String[] parts = name.split("/", 2);
    return byId(parts[0], parts.length < 2 ? "" : parts[1])
        .map(person -> places.get(person.participant()))
        .orElseThrow(() -> new IllegalArgumentException("This cursor was not issued here."));
  }
}
