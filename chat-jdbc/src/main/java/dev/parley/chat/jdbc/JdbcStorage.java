package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Keeps conversations in a database, in tables named {@code parley_…} or by another prefix. The
 * database is the host's own, or an SQLite file that this class manages. What was acknowledged
 * survives a killed process and a power cut (design invariant 7). Thread-safe; make one per
 * database and process, and close it.
 */
public final class JdbcStorage implements ChatStorage, AutoCloseable {
  private final Connections connections;
  private final MessageStore messages;
  private final ConversationStore conversations;
  private final FeedStore feeds;
  private final AttachmentIndex attachments;
  private final EventStore events;
  private final ImportStore imports;
  private final AtomicBoolean closed = new AtomicBoolean();

  private JdbcStorage(Connections connections) {
    this.connections = connections;
    messages = new JdbcMessageStore(connections);
    conversations = new JdbcConversationStore(connections);
    feeds = new JdbcFeedStore(connections);
    attachments = new JdbcAttachmentIndex(connections);
    events = new JdbcEventStore(connections);
    imports = new JdbcImportStore(connections);
  }

  /**
   * Uses the host's pool, and brings the schema up to date. On SQLite the file must be in WAL mode,
   * and one connection of the pool is kept for writing until {@link #close}, which returns it as it
   * was; so the pool must have at least two.
   *
   * @param dataSource the host's pool; it stays the host's to close
   * @return the storage
   * @throws IllegalStateException if Parley does not speak this database, if the pool or a setting
   *     is unfit, if the database cannot be opened, or if the schema is not one of Parley's; the
   *     text names the cause and the remedy
   * @throws StorageException if the database is busy or full
   */
  public static JdbcStorage create(DataSource dataSource) {
    return create(dataSource, Migration.MIGRATE);
  }

  /**
   * Uses the host's pool like {@link #create(DataSource)}.
   *
   * @param dataSource the host's pool; it stays the host's to close
   * @param migration what to do about the schema
   * @return the storage
   * @throws IllegalStateException as {@link #create(DataSource)}
   * @throws StorageException if the database is busy or full
   */
  public static JdbcStorage create(DataSource dataSource, Migration migration) {
    return create(dataSource, Settings.STANDARD.with(migration));
  }

  /**
   * Uses the host's pool like {@link #create(DataSource)}.
   *
   * @param dataSource the host's pool; it stays the host's to close
   * @param settings all settings, such as a table prefix
   * @return the storage
   * @throws IllegalStateException as {@link #create(DataSource)}, or if an old SQLite is refused
   * @throws StorageException if the database is busy or full
   */
  public static JdbcStorage create(DataSource dataSource, Settings settings) {
    return new JdbcStorage(Opening.hosted(dataSource, settings));
  }

  /**
   * Opens an SQLite file, and brings its schema up to date. Several processes may open the same
   * file of a local disk.
   *
   * @param file made, with its folders, if it is not there; its log lies beside it while it is open
   * @return the storage
   * @throws IllegalArgumentException if the path holds a question mark, or letters that the locale
   *     lacks
   * @throws IllegalStateException if the file cannot be opened, the schema in it is not one of
   *     Parley's, or sqlite-jdbc or HikariCP is missing; the text names the cause and the remedy
   * @throws StorageException if the file is busy or the disk full
   */
  public static JdbcStorage sqlite(Path file) {
    return sqlite(file, Migration.MIGRATE);
  }

  /**
   * Opens an SQLite file like {@link #sqlite(Path)}.
   *
   * @param file made, with its folders, if it is not there
   * @param migration what to do about the schema
   * @return the storage
   * @throws IllegalArgumentException if the path holds a question mark, or letters that the locale
   *     lacks
   * @throws IllegalStateException if the file cannot be opened, the schema in it is not one of
   *     Parley's, or sqlite-jdbc or HikariCP is missing; the text names the cause and the remedy
   * @throws StorageException if the file is busy or the disk full
   */
  public static JdbcStorage sqlite(Path file, Migration migration) {
    return sqlite(file, Settings.STANDARD.with(migration));
  }

  /**
   * Opens an SQLite file like {@link #sqlite(Path)}.
   *
   * @param file made, with its folders, if it is not there
   * @param settings all settings, such as a table prefix
   * @return the storage
   * @throws IllegalArgumentException if the path holds a question mark, or letters that the locale
   *     lacks
   * @throws IllegalStateException as {@link #sqlite(Path)}, or if an old SQLite is refused
   * @throws StorageException if the file is busy or the disk full
   */
  public static JdbcStorage sqlite(Path file, Settings settings) {
    return new JdbcStorage(Opening.file(file, settings));
  }

  /**
   * Returns the SQL of all migrations, for review, or to be run by hand. It makes an empty database
   * what {@link Migration#MIGRATE} would make it.
   *
   * @param database which product
   * @return statements ending with semicolons; the last ones note in {@code parley_schema_history}
   *     what was run
   */
  public static String schemaSql(Database database) {
    return schemaSql(database, Settings.STANDARD);
  }

  /**
   * Returns the SQL of all migrations like {@link #schemaSql(Database)}, with a table prefix.
   *
   * @param database which product
   * @param settings of which the prefix is used
   * @return statements ending with semicolons
   */
  public static String schemaSql(Database database, Settings settings) {
    TablePrefix prefix = TablePrefix.of(settings.tablePrefix());
    return switch (database) {
      case SQLITE -> Schema.of(new SqliteDialect(), prefix).sql();
    };
  }

  @Override
  public MessageStore messages() {
    return messages;
  }

  @Override
  public ConversationStore conversations() {
    return conversations;
  }

  @Override
  public FeedStore feeds() {
    return feeds;
  }

  @Override
  public AttachmentIndex attachments() {
    return attachments;
  }

  @Override
  public Optional<EventStore> events() {
    return Optional.of(events);
  }

  @Override
  public Optional<ImportStore> imports() {
    return Optional.of(imports);
  }

  /**
   * Joins a transaction of the host's, so that what the host wrote and a message are committed
   * together or not at all. Give the result to {@code chat.join(…)}. Until it is closed, this
   * thread may not write otherwise: the two would wait for one another.
   *
   * <p>SQLite has one writer: others wait up to five seconds while the transaction is open, so keep
   * it short. Begin it with {@code BEGIN IMMEDIATE} (setting {@code transaction_mode=IMMEDIATE} of
   * the driver) if it reads before it writes; otherwise SQLite refuses the write with BUSY if
   * someone else wrote in between.
   *
   * @param connection to this database, with auto-commit off; it stays the host's to commit, to
   *     roll back and to close
   * @return stores for this thread and this transaction
   * @throws IllegalStateException if the connection has auto-commit on, is not to such a database,
   *     is not in WAL mode, does not have {@code synchronous=FULL} and {@code foreign_keys=ON}, or
   *     if this thread has joined a transaction already
   * @throws StorageException if the database fails
   */
  public JoinedStorage join(Connection connection) {
    try {
      return new JoinedStores(connections.joinedTo(connection), connections.joined());
    } catch (SQLException failure) {
      throw new Failures(connections.dialect()).translated(failure);
    }
  }

  /** Waits for the write under way, if any, and closes what this class opened, once. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      connections.close();
    }
  }

  /** For tests that need the database itself. */
  Connections connections() {
    return connections;
  }

  /**
   * How a storage uses its database. Immutable.
   *
   * @param migration what to do about the schema
   * @param oldSqlite what to do about a version of SQLite that can damage a database
   * @param tablePrefix what the names of all tables, indexes and triggers begin with: 1 to 20 of
   *     a-z, 0-9 and underscore. A database can have several chats under different prefixes
   */
  public record Settings(Migration migration, OldSqlite oldSqlite, String tablePrefix) {
    /** Migrates, warns of an old SQLite, and uses the prefix {@code parley_}. */
    public static final Settings STANDARD =
        new Settings(Migration.MIGRATE, OldSqlite.WARN, TablePrefix.STANDARD);

    /**
     * Validates the prefix.
     *
     * @throws IllegalArgumentException if it is not such
     */
    public Settings {
      TablePrefix.of(tablePrefix);
    }

    /**
     * The same settings with another table prefix.
     *
     * @param prefix such as {@code chat_}
     * @return a copy
     * @throws IllegalArgumentException if it is not such
     */
    public Settings withTablePrefix(String prefix) {
      return new Settings(migration, oldSqlite, prefix);
    }

    private Settings with(Migration other) {
      return new Settings(other, oldSqlite, tablePrefix);
    }
  }

  /** The supported databases. Immutable. */
  public enum Database {
    /** SQLite 3.37 or newer. */
    SQLITE
  }

  /**
   * What to do if the driver contains an SQLite before 3.51.3, in which two connections that write
   * at the same moment can damage a database. Immutable.
   */
  public enum OldSqlite {
    /** Log one warning that names the remedy. */
    WARN,
    /** Do not open the database. */
    REFUSE
  }

  /** What to do with the schema when a storage opens. Immutable. */
  public enum Migration {
    /** Run what is missing, under a lock, all or nothing. */
    MIGRATE,
    /** Change nothing, and refuse a database that is not up to date. */
    VALIDATE,
    /** Neither check nor change anything: the host has run the SQL itself. */
    NONE
  }
}
