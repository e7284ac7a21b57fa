package dev.parley.chat.contract;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which topics a topic may use. One that is missing here may use only itself. */
final class Topics extends ArchCondition<JavaClass> {
  private static final String ENTRY_POINT = "";
  private static final Pattern PACKAGE =
      Pattern.compile("(?:.*\\.)?parley\\.chat(?:\\.([a-z]+))?(?:\\..*)?");

  private static final Set<String> CORE =
      Set.of(
          ENTRY_POINT,
          "error",
          "participant",
          "attachment",
          "block",
          "change",
          "conversation",
          "event",
          "group",
          "importing",
          "limit",
          "report",
          "search",
          "view",
          "presence",
          "typing",
          "live",
          "spi",
          "internal");

  private static final Map<String, Set<String>> BELOW =
      Map.ofEntries(
          Map.entry("participant", Set.of("error", "internal")),
          Map.entry("attachment", Set.of("error", "participant", "internal")),
          Map.entry("conversation", Set.of("error", "participant", "attachment", "internal")),
          Map.entry("event", Set.of("error", "participant", "conversation", "internal")),
          Map.entry("presence", Set.of("error", "participant", "event", "internal")),
          Map.entry("typing", Set.of("error", "participant", "conversation", "event", "internal")),
          Map.entry(
              "live",
              Set.of("error", "participant", "conversation", "event", "presence", "internal")),
          Map.entry(
              "group", Set.of("error", "participant", "attachment", "conversation", "internal")),
          Map.entry(
              "importing",
              Set.of("error", "participant", "attachment", "conversation", "internal")),
          Map.entry(
              "search", Set.of("error", "participant", "attachment", "conversation", "internal")),
          Map.entry(
              "change",
              Set.of("error", "participant", "attachment", "conversation", "event", "internal")),
          Map.entry("block", Set.of("participant")),
          Map.entry("limit", Set.of("participant")),
          Map.entry("report", Set.of("participant", "conversation")),
          Map.entry("view", Set.of("participant", "conversation")),
          Map.entry(
              "spi",
              Set.of(
                  "attachment",
                  "block",
                  "change",
                  "conversation",
                  "event",
                  "group",
                  "importing",
                  "search",
                  "view")),
          Map.entry("memory", CORE),
          Map.entry("tenant", CORE),
          Map.entry(ENTRY_POINT, CORE),
          Map.entry("jdbc", CORE),
          Map.entry("storage", CORE),
          Map.entry("servlet", CORE));

  Topics() {
    super("use only topics below their own");
  }

  @Override
  public void check(JavaClass user, ConditionEvents events) {
    String own = topic(user).orElseThrow();
    Set<String> below = BELOW.getOrDefault(own, Set.of());
    user.getDirectDependenciesFromSelf()
        .forEach(
            dependency ->
                topic(dependency.getTargetClass().getBaseComponentType())
                    .filter(used -> !used.equals(own) && !below.contains(used))
                    .ifPresent(
                        used ->
                            events.add(
                                SimpleConditionEvent.violated(user, dependency.getDescription()))));
  }

  private static Optional<String> topic(JavaClass type) {
    Matcher name = PACKAGE.matcher(type.getPackageName());
    return name.matches()
        ? Optional.of(Optional.ofNullable(name.group(1)).orElse(ENTRY_POINT))
        : Optional.empty();
  }

  /** One slice for each package. */
  static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return topic(type).isPresent()
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "each package";
    }
  }
}
