package dev.parley.chat.clinic;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The clinic's settings, validated. */
record Settings(
    String host,
    int port,
    Path data,
    Optional<DatabaseLogin> database,
    Path uploads,
    boolean sharedUploads,
    Optional<BucketSettings> bucket,
    Set<String> allowedOrigins,
    Optional<URI> publicUrl,
    OldClientSettings oldClients,
    int sendsPerMinute,
    boolean careGroups,
    OfficeHours officeHours,
    Optional<Path> people) {

  private static final int FIRST_BEYOND_ASCII = 128;
  private static final String SHAREABLE = "jdbc:postgresql:";
  private static final List<String> DATABASES = List.of("jdbc:sqlite:", SHAREABLE);

  /** The operator's own database. Its password never appears in a text. */
  record DatabaseLogin(String url, Optional<String> user, Optional<String> password) {
    @Override
    public String toString() {
      return "DatabaseLogin";
    }
  }

  static Settings read(List<String> arguments, Map<String, String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = environment.getOrDefault(setting.name(), "");
      if (!value.isBlank()) {
        values.put(setting, value.strip());
      }
    }
    values.putAll(options(arguments));
    return of(values);
  }

  boolean usesHttps() {
    return publicUrl.map(URI::getScheme).filter("https"::equals).isPresent();
  }

  private static Map<Setting, String> options(List<String> arguments) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      Setting setting =
          Setting.ofOption(parts[0])
              .orElseThrow(
                  () -> new BadSetting("Unknown option " + parts[0] + "; --help lists them."));
      if (parts.length < 2 || parts[1].isBlank()) {
        throw new BadSetting("Option " + parts[0] + " needs a value: " + parts[0] + "=…");
      }
      if (values.put(setting, parts[1].strip()) != null) {
        throw new BadSetting("Option " + parts[0] + " is given twice.");
      }
    }
    return values;
  }

  private static Settings of(Map<Setting, String> values) {
    Path data = path(values, Setting.CHAT_DATA).orElse(Path.of("clinic-data"));
    return new Settings(
        values.getOrDefault(Setting.CHAT_HOST, "127.0.0.1"),
        port(values.getOrDefault(Setting.CHAT_PORT, "8080")),
        data,
        database(values),
        path(values, Setting.CHAT_UPLOAD_DIR).orElse(data.resolve("uploads")),
        sharedUploads(values),
        BucketSettings.of(values),
        origins(values.getOrDefault(Setting.CHAT_ALLOWED_ORIGINS, "")),
        Optional.ofNullable(values.get(Setting.CHAT_PUBLIC_URL))
            .map(url -> Origin.parse("CHAT_PUBLIC_URL", url.replaceFirst("/$", "")))
            .map(URI::create),
        OldClientSettings.of(values),
        sendsPerMinute(values.getOrDefault(Setting.CHAT_SENDS_PER_MINUTE, "0")),
        isOn(values, Setting.CHAT_CARE_GROUPS, "true"),
        OfficeHours.of(values.getOrDefault(Setting.CHAT_OFFICE_HOURS, "08:00-18:00")),
        path(values, Setting.CHAT_PEOPLE));
  }

  /** Reads a setting that is true or false. */
  static boolean isOn(Map<Setting, String> values, Setting setting, String standard) {
    String value = values.getOrDefault(setting, standard);
    if (!value.matches("true|false")) {
      throw new BadSetting(setting + " is true or false, not \"" + value + "\".");
    }
    return value.equals("true");
  }

  /** Without a common database, each clinic would delete the images of the others. */
  private static boolean sharedUploads(Map<Setting, String> values) {
    boolean shared = isOn(values, Setting.CHAT_UPLOADS_SHARED, "false");
    if (shared && !values.getOrDefault(Setting.CHAT_DB_URL, "").startsWith(SHAREABLE)) {
      throw new BadSetting(
          "CHAT_UPLOADS_SHARED needs a CHAT_DB_URL that begins with " + SHAREABLE + ".");
    }
    if (shared && !values.containsKey(Setting.CHAT_UPLOAD_DIR)) {
      throw new BadSetting("CHAT_UPLOADS_SHARED needs a CHAT_UPLOAD_DIR.");
    }
    return shared;
  }

  private static int port(String value) {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new BadSetting("CHAT_PORT is a number from 0 to 65535, not \"" + value + "\".");
    }
    return Integer.parseInt(value);
  }

  private static int sendsPerMinute(String value) {
    if (!value.matches("[0-9]{1,4}")) {
      throw new BadSetting(
          "CHAT_SENDS_PER_MINUTE is a number from 0 to 9999, not \"" + value + "\".");
    }
    return Integer.parseInt(value);
  }

  private static Optional<Path> path(Map<Setting, String> values, Setting setting) {
    try {
      return Optional.ofNullable(values.get(setting)).map(Path::of);
    } catch (InvalidPathException malformed) {
      throw new BadSetting(setting + notAPath(values.getOrDefault(setting, "")), malformed);
    }
  }

  /** Java supports file names only in the locale's character set. */
  private static String notAPath(String value) {
    return value.chars().allMatch(letter -> letter < FIRST_BEYOND_ASCII)
        ? " is not a path."
        : ": this locale has not all letters of the path; start in one with UTF-8, such as"
            + " LC_ALL=C.UTF-8.";
  }

  private static Set<String> origins(String list) {
    Set<String> origins = new TreeSet<>();
    for (String origin : list.split(",", -1)) {
      if (!list.isBlank()) {
        origins.add(Origin.parse("CHAT_ALLOWED_ORIGINS", origin.strip()));
      }
    }
    return origins;
  }

  private static Optional<DatabaseLogin> database(Map<Setting, String> values) {
    Optional<String> user = Optional.ofNullable(values.get(Setting.CHAT_DB_USER));
    Optional<String> password = Optional.ofNullable(values.get(Setting.CHAT_DB_PASSWORD));
    String url = values.getOrDefault(Setting.CHAT_DB_URL, "");
    if (url.isEmpty() && (user.isPresent() || password.isPresent())) {
      throw new BadSetting("CHAT_DB_USER and CHAT_DB_PASSWORD need a CHAT_DB_URL.");
    }
    if (!url.isEmpty() && DATABASES.stream().noneMatch(url::startsWith)) {
      throw new BadSetting(
          "CHAT_DB_URL must begin with " + String.join(" or ", DATABASES) + " in this version.");
    }
    return url.isEmpty() ? Optional.empty() : Optional.of(new DatabaseLogin(url, user, password));
  }
}
