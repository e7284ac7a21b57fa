package dev.parley.chat.clinic;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of the command copy. */
enum CopyOption {
  FROM("database to copy: a JDBC URL, or an SQLite file"),
  TO("empty database to copy to: a JDBC URL, or an SQLite file"),
  FROM_USER("name for the first database"),
  FROM_PASSWORD("its password; options are seen by every local user"),
  FROM_PREFIX("what its tables begin with (default: parley_)"),
  FROM_SCHEMA("PostgreSQL schema of its tables"),
  TO_USER("name for the second database"),
  TO_PASSWORD("its password"),
  TO_PREFIX("what its tables begin with (default: parley_)"),
  TO_SCHEMA("PostgreSQL schema of its tables");

  private final String meaning;

  CopyOption(String meaning) {
    this.meaning = meaning;
  }

  String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String variable() {
    return "CHAT_COPY_" + name();
  }

  /** Reads {@code --from=X} and {@code --from X}; an option wins over its variable. */
  static Map<CopyOption, String> read(List<String> arguments, Map<String, String> environment) {
    Map<CopyOption, String> values = new EnumMap<>(CopyOption.class);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String[] parts = rest.next().split("=", 2);
      CopyOption option = named(parts[0]);
      String value = parts.length == 2 ? parts[1] : rest.hasNext() ? rest.next() : "";
      if (value.isBlank()) {
        throw new BadSetting("Option " + parts[0] + " needs a value: " + parts[0] + "=…");
      }
      if (values.put(option, value.strip()) != null) {
        throw new BadSetting("Option " + parts[0] + " is given twice.");
      }
    }
    for (CopyOption option : values()) {
      String value = environment.getOrDefault(option.variable(), "");
      if (!value.isBlank()) {
        values.putIfAbsent(option, value.strip());
      }
    }
    return values;
  }

  private static CopyOption named(String name) {
    Optional<CopyOption> found =
        Stream.of(values()).filter(option -> option.option().equals(name)).findFirst();
    return found.orElseThrow(
        () -> new BadSetting("Unknown option " + name + "; copy --help lists them."));
  }

  static String help() {
    return Stream.of(values())
        .map(
            option ->
                "  %-16s %-23s %s".formatted(option.option(), option.variable(), option.meaning))
        .collect(
            Collectors.joining(
                "\n",
                """
                Usage: java -jar clinic.jar copy --from=DATABASE --to=DATABASE [--option=value]...

                Copies all conversations into an empty database, and compares every row at the end.
                Stop the clinic first. A copy that was interrupted goes on when the same command is
                run again. Images are not copied: they stay in CHAT_UPLOAD_DIR. Exits with 0 if both
                databases are equal, with 1 if the copy is not finished, and with 2 if an option is
                wrong.

                Each option can also be set by the environment variable next to it; the option wins.

                """,
                ""));
  }
}
