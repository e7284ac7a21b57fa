package dev.parley.chat.spring;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Reads the setting {@code parley.conversations-between} as a policy. */
final class ConversationsBetween {
  private static final String SETTING = "parley.conversations-between";

  private ConversationsBetween() {}

  /** A policy that permits these pairs of types; empty without any. */
  static Optional<AccessPolicy> policy(List<String> pairs) {
    List<AccessPolicy> policies = pairs.stream().map(ConversationsBetween::one).toList();
    return policies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (actor, action, about) ->
                policies.stream().anyMatch(policy -> policy.permits(actor, action, about)));
  }

  private static AccessPolicy one(String pair) {
    String[] types = pair.split(":", -1);
    if (types.length != 2) {
      throw new InvalidConfigurationPropertyValueException(
          SETTING, pair, "Write two types of people with a colon between them, like user:doctor.");
    }
    return AccessPolicy.betweenTypes(type(types[0].strip(), pair), type(types[1].strip(), pair));
  }

  private static String type(String type, String pair) {
    try {
      return Participant.of(type, "x").type();
    } catch (IllegalArgumentException malformed) {
      throw new InvalidConfigurationPropertyValueException(
          SETTING, pair, String.valueOf(malformed.getMessage()));
    }
  }
}
