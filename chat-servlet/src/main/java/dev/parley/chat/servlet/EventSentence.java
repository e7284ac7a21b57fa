package dev.parley.chat.servlet;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Describes an event of a group in a sentence, for clients that do not draw events. */
final class EventSentence {
  private static final int MOST_NAMES = 3;

  private EventSentence() {}

  /** The sentence, or empty for an event of a later version. */
  static Optional<String> of(
      Body.Event event, Participant actor, Function<Participant, String> names) {
    boolean byHost = actor.equals(Participant.SYSTEM);
    String who = byHost ? "" : names.apply(actor);
    String whom =
        event.subjects().isEmpty() ? "people" : list(event.subjects().stream().map(names).toList());
    return switch (event.name()) {
      case "created" ->
          Optional.of(byHost ? "The group was created." : who + " created the group.");
      case "joined" -> Optional.of(byHost ? joined(event, whom) : who + " added " + whom + ".");
      case "removed" ->
          Optional.of(
              byHost ? "No longer in the group: " + whom + "." : who + " removed " + whom + ".");
      case "left" -> Optional.of(who + " left.");
      case "renamed" ->
          Optional.of(byHost ? "The group was renamed." : who + " renamed the group.");
      case "role" ->
          Optional.of(
              byHost
                  ? "The role of " + whom + " changed."
                  : who + " changed the role of " + whom + ".");
      case "picture" ->
          Optional.of(
              byHost ? "The group's picture changed." : who + " changed the group's picture.");
      default -> Optional.empty();
    };
  }

  private static String joined(Body.Event event, String whom) {
    return event.subjects().isEmpty() ? "People joined." : whom + " joined.";
  }

  private static String list(List<String> names) {
    if (names.size() > MOST_NAMES) {
      return String.join(", ", names.subList(0, MOST_NAMES))
          + " and "
          + (names.size() - MOST_NAMES)
          + " more";
    }
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
