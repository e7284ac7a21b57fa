package dev.parley.chat.spring;

import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.jdbc.JdbcSettings;
import dev.parley.chat.jdbc.JdbcStorage.Migration;
import dev.parley.chat.jdbc.JdbcStorage.OldSqlite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code parley.*}. Immutable.
 *
 * @param enabled Whether the starter creates a chat.
 * @param data Folder that holds the database (chat.db) and the images (uploads). Without it the
 *     conversations are kept in the app's DataSource, which must be SQLite or PostgreSQL.
 * @param uploads Folder that holds the images. Default: the folder "uploads" in parley.data.
 *     Without either, images are refused.
 * @param migration What to do about the schema of the database at the start.
 * @param oldSqlite What to do about an SQLite before 3.51.3, which can damage a database.
 * @param tablePrefix What the names of the chat's tables begin with: a-z, 0-9 and underscore.
 * @param schema Schema of the chat's tables on PostgreSQL. Default: where the connection's
 *     search_path leads.
 * @param conversationsBetween Types of people that may talk to each other, such as "user:doctor" or
 *     "user:user". Ignored if there is an AccessPolicy bean.
 * @param textLimit Longest text, in code points, up to 100,000.
 * @param maxImageSize Largest image or other file; a message has up to ten.
 * @param receipts Whether people see how far others have read.
 * @param orphanAge Age at which an image without a message is removed.
 * @param housekeepingEvery Pause between two rounds of removing what is old.
 * @param web Settings of the endpoints and the page.
 */
@ConfigurationProperties("parley")
public record ParleyProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String data,
    @Nullable String uploads,
    @DefaultValue("migrate") Migration migration,
    @DefaultValue("warn") OldSqlite oldSqlite,
    @DefaultValue("parley_") String tablePrefix,
    @Nullable String schema,
    @DefaultValue List<String> conversationsBetween,
    @DefaultValue("10000") int textLimit,
    @DefaultValue("10MB") DataSize maxImageSize,
    @DefaultValue("on") Receipts receipts,
    @DefaultValue("24h") Duration orphanAge,
    @DefaultValue("1h") Duration housekeepingEvery,
    @DefaultValue Web web) {
  /** Copies the list, and takes an empty folder for none. */
  public ParleyProperties {
    data = StringUtils.hasText(data) ? data : null;
    uploads = StringUtils.hasText(uploads) ? uploads : null;
    schema = StringUtils.hasText(schema) ? schema : null;
    conversationsBetween = List.copyOf(conversationsBetween);
  }

  JdbcSettings storage() {
    JdbcSettings settings =
        JdbcSettings.STANDARD
            .withMigration(migration)
            .withOldSqlite(oldSqlite)
            .withTablePrefix(tablePrefix);
    return schema == null ? settings : settings.withSchema(schema);
  }

  /** The SQLite file, if the chat has its own. */
  Optional<Path> database() {
    return Optional.ofNullable(data).map(folder -> Path.of(folder, "chat.db"));
  }

  /** The folder of images, if there is one. */
  Optional<Path> images() {
    return Optional.ofNullable(uploads)
        .map(Path::of)
        .or(() -> Optional.ofNullable(data).map(folder -> Path.of(folder, "uploads")));
  }

  /**
   * Settings of the endpoints and the page. Immutable.
   *
   * @param path Path of the endpoints, below the context path.
   * @param pagePath Path of the page and its scripts.
   * @param imagesPath Path of the images.
   * @param publicUrl URL at which people reach the app, with its context path; makes URLs absolute.
   * @param allowedOrigins Other origins whose pages may call with the user's credentials.
   * @param defaultAvatar Picture of people without one.
   * @param signInUrl Where the full page sends people who are not signed in, with the context path.
   * @param pageLimit Elements of a page unless a client asks for a different number, up to 200.
   * @param concurrentUploads Uploads that are processed at once.
   * @param liveConnections Sockets and waiting polls at once.
   * @param liveConnectionsPerPerson Sockets and waiting polls of one person at once.
   * @param rateLimits Whether requests of one person are limited, by a RateLimiter bean or by the
   *     standard limits.
   * @param socketLifetime Time after which a socket asks the sign-in again.
   * @param ignoredFields Fields of your own forms that are skipped. Default: the usual names of
   *     CSRF tokens, "_method" and "timestamp".
   * @param csrfCookie Cookie in which the full page finds your CSRF token. Default: XSRF-TOKEN.
   * @param csrfHeader Header in which the full page sends that token. Pages of allowed origins may
   *     send it, too. Default: X-XSRF-TOKEN.
   * @param csrfExempt Whether Spring Security leaves the CSRF check of the chat's requests to
   *     Parley, which checks where they come from.
   */
  public record Web(
      @DefaultValue("/chat") String path,
      @DefaultValue("/chat-ui") String pagePath,
      @DefaultValue("/uploads/chat_images") String imagesPath,
      @Nullable String publicUrl,
      @DefaultValue List<String> allowedOrigins,
      @Nullable String defaultAvatar,
      @Nullable String signInUrl,
      @DefaultValue("50") int pageLimit,
      @DefaultValue("32") int concurrentUploads,
      @DefaultValue("10000") int liveConnections,
      @DefaultValue("16") int liveConnectionsPerPerson,
      @DefaultValue("true") boolean rateLimits,
      @DefaultValue("60m") Duration socketLifetime,
      @Nullable List<String> ignoredFields,
      @Nullable String csrfCookie,
      @Nullable String csrfHeader,
      @DefaultValue("true") boolean csrfExempt) {
    /** Copies the lists. */
    public Web {
      allowedOrigins = List.copyOf(allowedOrigins);
      ignoredFields = ignoredFields == null ? null : List.copyOf(ignoredFields);
    }
  }
}
