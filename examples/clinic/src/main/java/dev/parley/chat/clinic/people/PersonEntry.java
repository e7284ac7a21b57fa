package dev.parley.chat.clinic.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Parses one entry of the people file to a {@link Person}. */
final class PersonEntry {
  private static final long LARGEST_ID = (1L << 53) - 1;
  private static final Set<String> BOTH = Set.of("id", "name", "email", "avatar", "password");
  private static final Set<String> DOCTORS_ONLY = Set.of("specialty", "department", "available");
  private static final Set<String> USERS_ONLY = Set.of("careTeam", "careGroup");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String label;
  private final JsonNode entry;
  private final Participant participant;

  private PersonEntry(String label, JsonNode entry, Participant participant) {
    this.label = label;
    this.entry = entry;
    this.participant = participant;
  }

  static PersonEntry of(String list, int place, String type, JsonNode entry) {
    String label = list + "[" + place + "]";
    if (!entry.isObject()) {
      throw new IllegalArgumentException(label + ": is not an object");
    }
    Participant participant = Participant.of(type, id(label, entry.path("id")));
    PersonEntry checked =
        new PersonEntry(label + " (id " + participant.id() + ")", entry, participant);
    checked.refuseUnknownKeys(type.equals(Person.DOCTOR) ? DOCTORS_ONLY : USERS_ONLY);
    return checked;
  }

  Participant participant() {
    return participant;
  }

  /** Validates the entry now. The returned supplier is slow and cannot fail. */
  Supplier<Person> checked(Set<Participant> known) {
    ParticipantProfile profile = profile();
    Optional<String> email = text("email");
    Optional<String> password = text("password");
    boolean available = available();
    Optional<Set<Participant>> careTeam = doctors("careTeam", known);
    Set<Participant> careGroup = doctors("careGroup", known).orElse(Set.of());
    if (careTeam.filter(team -> !team.containsAll(careGroup)).isPresent()) {
      throw refused("\"careGroup\" names a doctor who is not in \"careTeam\"");
    }
    if (!careGroup.isEmpty()) {
      checkCareGroupName(profile.name());
    }
    return () ->
        new Person(
            participant,
            profile,
            email,
            password.map(clear -> PasswordHash.of(clear, RANDOM)),
            available,
            careTeam,
            careGroup);
  }

  IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(label + ": " + why);
  }

  private void refuseUnknownKeys(Set<String> own) {
    entry
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!BOTH.contains(key) && !own.contains(key)) {
                throw refused("unknown key " + TextNode.valueOf(key));
              }
            });
  }

  private ParticipantProfile profile() {
    String name = text("name").orElseThrow(() -> refused("\"name\" is missing"));
    ParticipantProfile profile = ParticipantProfile.of(name);
    for (String key : List.of("specialty", "department", "email")) {
      Optional<String> value = text(key).filter(found -> isShown(key));
      profile = value.isPresent() ? profile.with(key, value.get()) : profile;
    }
    Optional<String> avatar = text("avatar");
    if (avatar.isPresent() && !avatar.get().matches("(https?:/)?/[^/\\s\\\\]\\S*")) {
      throw refused("\"avatar\" is neither a path from / nor a URL");
    }
    return avatar.isPresent() ? profile.withAvatar(avatar.get()) : profile;
  }

  /** A doctor's e-mail address is not shown, since patients write here. */
  private boolean isShown(String key) {
    return participant.type().equals(Person.USER) || !key.equals("email");
  }

  private boolean available() {
    JsonNode value = entry.path("available");
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw refused("\"available\" is neither true nor false");
    }
    return value.asBoolean(true);
  }

  private void checkCareGroupName(String name) {
    try {
      var unused = Person.careGroupName(name);
    } catch (ChatException unfit) {
      throw refused(
          "\"name\" has a character that controls text, which the name of a \"careGroup\" cannot have");
    }
  }

  private Optional<Set<Participant>> doctors(String key, Set<Participant> known) {
    JsonNode value = entry.path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isArray()) {
      throw refused("\"" + key + "\" is not a list");
    }
    Set<Participant> doctors = new HashSet<>();
    for (JsonNode id : value) {
      Participant doctor = Participant.of(Person.DOCTOR, id(label + ": \"" + key + "\"", id));
      if (!known.contains(doctor)) {
        throw refused("\"" + key + "\" names doctor " + doctor.id() + ", who is not in the file");
      }
      doctors.add(doctor);
    }
    return Optional.of(doctors);
  }

  private Optional<String> text(String key) {
    JsonNode value = entry.path(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw refused("\"" + key + "\" is not a text");
    }
    return Optional.of(value.textValue());
  }

  private static long id(String label, JsonNode id) {
    if (id.isMissingNode()) {
      throw new IllegalArgumentException(label + ": \"id\" is missing");
    }
    if (!id.isIntegralNumber()
        || !id.canConvertToLong()
        || id.longValue() < 0
        || id.longValue() > LARGEST_ID) {
      throw new IllegalArgumentException(label + ": an id is an integer from 0 to 2^53 - 1");
    }
    return id.longValue();
  }
}
