package dev.parley.chat.participant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the host shows of a participant. Immutable.
 *
 * @param name the name to display, not blank
 * @param avatar the picture's URL, absolute or a path on the host's server; empty for the default
 * @param details further fields for the client in the order given, such as a doctor's specialty
 * @param automated true for a bot or another sender without a person, which clients show as such
 */
public record ParticipantProfile(
    String name, Optional<String> avatar, Map<String, String> details, boolean automated) {
  /**
   * Validates and copies.
   *
   * @throws IllegalArgumentException if the name or the avatar is blank
   */
  public ParticipantProfile {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A profile needs a name.");
    }
    if (avatar.isPresent() && avatar.get().isBlank()) {
      throw new IllegalArgumentException("An avatar must be a URL, or empty.");
    }
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /**
   * The profile of a person.
   *
   * @param name the name to display, not blank
   * @param avatar the picture's URL; empty for the default
   * @param details further fields for the client
   * @throws IllegalArgumentException if the name or the avatar is blank
   */
  public ParticipantProfile(String name, Optional<String> avatar, Map<String, String> details) {
    this(name, avatar, details, false);
  }

  /**
   * A profile with a name alone.
   *
   * @param name the name to display
   * @return the profile
   */
  public static ParticipantProfile of(String name) {
    return new ParticipantProfile(name, Optional.empty(), Map.of());
  }

  /**
   * The same profile with a picture.
   *
   * @param url absolute, or a path on the host's server
   * @return a copy
   */
  public ParticipantProfile withAvatar(String url) {
    return new ParticipantProfile(name, Optional.of(url), details, automated);
  }

  /**
   * The same profile with one more field for the client.
   *
   * @param key the field's name on the wire; the contract's own names are never overwritten
   * @param value its value
   * @return a copy
   */
  public ParticipantProfile with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(key, value);
    return new ParticipantProfile(name, avatar, more, automated);
  }

  /**
   * The same profile, of a sender without a person.
   *
   * @return a copy
   */
  public ParticipantProfile asAutomated() {
    return new ParticipantProfile(name, avatar, details, true);
  }
}
