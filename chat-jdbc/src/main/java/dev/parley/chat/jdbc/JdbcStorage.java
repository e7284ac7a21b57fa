package dev.parley.chat.jdbc;

import dev.parley.chat.ChatStorage;
import dev.parley.chat.attachment.AttachmentIndex;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.error.StorageException;
import dev.parley.chat.event.FeedStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Keeps conversations in a database, in tables named {@code parley_…}: in the host's own, or in an
 * SQLite file that this class looks after. What was acknowledged survives a killed process and a
 * power cut (design invariant 7). Thread-safe; make one per database and process, and close it.
 */
public final class JdbcStorage implements ChatStorage, AutoCloseable {
  private final Connections connections;
  private final MessageStore messages;
  private final ConversationStore conversations;
  private final FeedStore feeds;
  private final AttachmentIndex attachments;
  private final AtomicBoolean closed = new AtomicBoolean();

  private JdbcStorage(Connections connections) {
    this.connections = connections;
    messages = new JdbcMessageStore(connections);
    conversations = new JdbcConversationStore(connections);
    feeds = new JdbcFeedStore(connections);
    attachments = new JdbcAttachmentIndex(connections);
  }

  /**
   * Uses the host's pool, and brings the schema up to date. On SQLite the file must be in WAL mode,
   * and one connection of the pool is kept for writing until {@link #close}, which gives it back as
   * it was; so the pool must have at least two.
   *
   * @param dataSource the host's pool; it stays the host's to close
   * @return the storage
   * @throws IllegalStateException if Parley does not speak this database, if the pool or a setting
   *     is unfit (the text names it), or if the schema is not one of Parley's
   * @throws StorageException if the database fails
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
   * @throws StorageException if the database fails
   */
  public static JdbcStorage create(DataSource dataSource, Migration migration) {
    try {
      return opened(dialect(dataSource).connect(dataSource), migration);
    } catch (SQLException failure) {
      throw StorageException.failed(failure);
    }
  }

  /**
   * Opens an SQLite file, and brings its schema up to date. Several processes may open the same
   * file of a local disk.
   *
   * @param file made, with its folders, if it is not there; its log lies beside it while it is open
   * @return the storage
   * @throws IllegalArgumentException if the path holds a question mark
   * @throws IllegalStateException if the schema in the file is not one of Parley's
   * @throws StorageException if the file cannot be opened
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
   * @throws IllegalArgumentException if the path holds a question mark
   * @throws IllegalStateException if the schema in the file is not one of Parley's
   * @throws StorageException if the file cannot be opened
   */
  public static JdbcStorage sqlite(Path file, Migration migration) {
    try {
      return opened(SqliteConnections.ofFile(file), migration);
    } catch (SQLException failure) {
      throw new SqliteDialect().translated(failure);
    }
  }

  /**
   * Returns the SQL that makes an empty database what {@link Migration#MIGRATE} would make it, for
   * whoever must read or run it by hand.
   *
   * @param database which product
   * @return statements ending with semicolons; the last ones note in {@code parley_schema_history}
   *     what was run
   */
  public static String schemaSql(Database database) {
    return switch (database) {
      case SQLITE -> Schema.of(new SqliteDialect()).sql();
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

  /** Waits for the write under way, if any, and closes what this class opened, once. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      connections.close();
    }
  }

  /** For tests that must get at the database under the stores. */
  Connections connections() {
    return connections;
  }

  private static Dialect dialect(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return Dialect.of(connection.getMetaData().getDatabaseProductName());
    }
  }

  private static JdbcStorage opened(Connections connections, Migration migration) {
    try {
      new Migrator(connections, Schema.of(connections.dialect())).run(migration);
      return new JdbcStorage(connections);
    } catch (RuntimeException failure) {
      connections.close();
      throw failure;
    }
  }

  /** The databases Parley speaks. Immutable. */
  public enum Database {
    /** SQLite 3.37 or newer. */
    SQLITE
  }

  /** What to do about the schema when a storage opens. Immutable. */
  public enum Migration {
    /** Run what is missing, under a lock, all or nothing. */
    MIGRATE,
    /** Change nothing, and refuse a database that is not up to date. */
    VALIDATE,
    /** Neither look nor change: the host ran the SQL itself. */
    NONE
  }
}
