package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import dev.parley.chat.view.spi.ViewStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Keeps conversations in a database, in tables named {@code parley_…} or by another prefix. The
 * database is the host's own SQLite or PostgreSQL, or an SQLite file that this class manages. What
 * was acknowledged survives a killed process and a power cut (design invariant 7). Thread-safe;
 * make one per database and process, and close it.
 */
public final class JdbcStorage implements ChatStorage, AutoCloseable {
  private final Connections connections;
  private final JdbcStores stores;
  private final AtomicBoolean closed = new AtomicBoolean();

  private JdbcStorage(Connections connections) {
    this.connections = connections;
    stores = new JdbcStores(connections);
  }

  /**
   * Uses the host's pool, and brings the schema up to date. On SQLite the file must be in WAL mode,
   * and one connection of the pool is kept for writing until {@link #close}, which returns it as it
   * was; so the pool must have at least two. On PostgreSQL each transaction borrows one.
   *
   * @param dataSource the host's pool; it stays the host's to close
   * @return the storage
   * @throws IllegalStateException if Parley does not speak this database, if the pool or a setting
   *     is unfit, if the database cannot be opened, or if the schema is not one of Parley's; the
   *     text names the cause and the remedy
   * @throws StorageException if the database is busy or full
   */
  public static JdbcStorage create(DataSource dataSource) {
    return create(dataSource, JdbcSettings.STANDARD);
  }

  /**
   * Uses the host's pool like {@link #create(DataSource)}.
   *
   * @param dataSource the host's pool; it stays the host's to close
   * @param settings all settings, such as a table prefix
   * @return the storage
   * @throws IllegalArgumentException if a schema is named for SQLite, which has none
   * @throws IllegalStateException as {@link #create(DataSource)}, or if an old SQLite is refused
   */
  public static JdbcStorage create(DataSource dataSource, JdbcSettings settings) {
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
    return sqlite(file, JdbcSettings.STANDARD);
  }

  /**
   * Opens an SQLite file like {@link #sqlite(Path)}.
   *
   * @param file made, with its folders, if it is not there
   * @param settings all settings, such as a table prefix
   * @return the storage
   * @throws IllegalArgumentException as {@link #sqlite(Path)}, or if the settings name a schema
   * @throws IllegalStateException as {@link #sqlite(Path)}, or if an old SQLite is refused
   */
  public static JdbcStorage sqlite(Path file, JdbcSettings settings) {
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
    return schemaSql(database, JdbcSettings.STANDARD);
  }

  /**
   * Returns the SQL of all migrations like {@link #schemaSql(Database)}, with other names.
   *
   * @param database which product
   * @param settings of which the prefix and the schema are used
   * @return statements ending with semicolons
   * @throws IllegalArgumentException if a schema is named for SQLite, which has none
   */
  public static String schemaSql(Database database, JdbcSettings settings) {
    return Schema.of(database, settings).sql();
  }

  @Override
  public MessageStore messages() {
    return stores.messages();
  }

  @Override
  public ConversationStore conversations() {
    return stores.conversations();
  }

  @Override
  public FeedStore feeds() {
    return stores.feeds();
  }

  @Override
  public AttachmentIndex attachments() {
    return stores.attachments();
  }

  @Override
  public Optional<EventStore> events() {
    return stores.events();
  }

  @Override
  public Optional<ImportStore> imports() {
    return stores.imports();
  }

  @Override
  public Optional<GroupStore> groups() {
    return stores.groups();
  }

  @Override
  public Optional<SearchStore> search() {
    return stores.search();
  }

  @Override
  public Optional<ViewStore> views() {
    return stores.views();
  }

  @Override
  public Optional<BlockStore> blocks() {
    return stores.blocks();
  }

  @Override
  public Optional<ChangeStore> changes() {
    return stores.changes();
  }

  /**
   * Joins a transaction of the host's, so that what the host wrote and a message are committed
   * together or not at all. Give the result to {@code chat.join(…)}. Until it is closed, this
   * thread may not write otherwise: the two would wait for one another.
   *
   * <p>SQLite has one writer: others wait up to five seconds while the transaction is open. Begin
   * it with {@code BEGIN IMMEDIATE} (driver setting {@code transaction_mode=IMMEDIATE}) if it reads
   * before it writes; otherwise SQLite refuses the write with BUSY if someone else wrote in
   * between. On PostgreSQL the members it wrote to stay locked; after BUSY, roll back and begin
   * again.
   *
   * @param connection to this database, with auto-commit off; it stays the host's to commit, to
   *     roll back and to close
   * @return stores for this thread and this transaction
   * @throws IllegalStateException if the connection has auto-commit on, is not to such a database,
   *     keeps less than Parley promises (SQLite without WAL, {@code synchronous=FULL}, {@code
   *     foreign_keys=ON}; PostgreSQL with {@code synchronous_commit=off}), or this thread has
   *     joined
   * @throws StorageException if the database fails
   */
  public JoinedStorage join(Connection connection) {
    return new JoinedStores(this, connections.joinedTo(connection), connections.joined());
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

  /** The supported databases. Immutable. */
  public enum Database {
    /** SQLite 3.37 or newer. */
    SQLITE,
    /** PostgreSQL 14 or newer; tested on 18. */
    POSTGRESQL
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
