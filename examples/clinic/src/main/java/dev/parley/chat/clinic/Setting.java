package dev.parley.chat.clinic;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All settings, by environment variable or by the option of the same name. */
enum Setting {
  CHAT_HOST("127.0.0.1", "address to listen on"),
  CHAT_PORT("8080", "port to listen on; 0 takes any free one"),
  CHAT_DATA("clinic-data", "folder for all data"),
  CHAT_DB_URL("chat.db in CHAT_DATA", "JDBC URL of the database: jdbc:sqlite: or jdbc:postgresql:"),
  CHAT_DB_USER("none", "name for the database"),
  CHAT_DB_PASSWORD("none", "password for the database; options are seen by every local user"),
  CHAT_UPLOAD_DIR("uploads in CHAT_DATA", "folder of images and photos"),
  CHAT_UPLOADS_SHARED(
      "false", "true if other clinics on the same database use the same CHAT_UPLOAD_DIR"),
  CHAT_S3_BUCKET("none", "bucket for images in S3-compatible storage, in place of a folder"),
  CHAT_S3_PREFIX("none", "what the keys of the images begin with, such as chat/"),
  CHAT_S3_ENDPOINT("Amazon's", "URL of the storage service"),
  CHAT_S3_REGION("us-east-1", "region of the bucket"),
  CHAT_S3_ACCESS_KEY("found by the AWS SDK", "access key of the storage service"),
  CHAT_S3_SECRET_KEY("found by the AWS SDK", "its secret; options are seen by every local user"),
  CHAT_S3_PATH_STYLE(
      "true with an endpoint", "whether the bucket is named in the path, not the host"),
  CHAT_ALLOWED_ORIGINS(
      "none", "other origins of the same site whose pages may call, comma-separated"),
  CHAT_PUBLIC_URL("none", "the address that browsers use, behind a proxy"),
  CHAT_READ_ON_FETCH("false", "true marks messages as read when an old client fetches them"),
  CHAT_LEGACY_TIME_ZONE("UTC", "zone of the time that old clients show in the list"),
  CHAT_LEGACY_PAGE_LIMIT("50", "how many messages an old client gets, up to 1000"),
  CHAT_SENDS_PER_MINUTE("0", "how many messages one person may send; 0 for no limits of any kind"),
  CHAT_CARE_GROUPS("true", "false makes no ready-made groups of patients and their care teams"),
  CHAT_OFFICE_HOURS("08:00-18:00", "when doctors answer, Monday to Friday; always for no notice"),
  CHAT_PEOPLE("12 doctors and 30 patients", "JSON file of the clinic's people");

  private final String standard;
  private final String meaning;

  Setting(String standard, String meaning) {
    this.standard = standard;
    this.meaning = meaning;
  }

  /** Accepts both spellings: {@code --CHAT_PORT} and {@code --chat-port}. */
  static Optional<Setting> ofOption(String option) {
    return Stream.of(values())
        .filter(setting -> option.equals("--" + setting) || option.equals(setting.option()))
        .findFirst();
  }

  static String help() {
    return Stream.of(values())
        .map(Setting::line)
        .collect(
            Collectors.joining(
                "\n",
                "Usage: java -jar clinic.jar [--option=value]...\n"
                    + "       java -jar clinic.jar copy --help (moves to another database)\n\n"
                    + "Each option can also be set by the environment variable next to it;"
                    + " the option wins.\n\n",
                ""));
  }

  private String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String line() {
    return "  %-23s %-21s %s (default: %s)".formatted(option(), name(), meaning, standard);
  }
}
