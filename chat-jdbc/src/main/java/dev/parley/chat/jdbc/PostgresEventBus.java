package dev.parley.chat.jdbc;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.event.spi.Signal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Carries signals between nodes that share a PostgreSQL database, by LISTEN and NOTIFY. Without it
 * the nodes find each other's changes within five seconds; with it they do so at once, and typing,
 * presence and sign-outs cross nodes too. Give it to {@code ChatBuilder.bus}. Everyone who may
 * connect to the database can send signals; they grant nothing.
 *
 * <p>One connection of the pool is kept for receiving, and another is borrowed for a moment to
 * send, at most 20 times a second and only for signals, never for texts. A connection that is lost
 * is replaced by itself. A pooler in transaction mode, such as PgBouncer, cannot carry LISTEN: give
 * this class a DataSource that leads past it. Thread-safe; close it after the chat.
 */
public final class PostgresEventBus implements EventBus, AutoCloseable {
  private static final int NODE_BITS = 96;
  private static final int RADIX = 36;

  private final LocalEventBus local = LocalEventBus.create();
  private final String node = new BigInteger(NODE_BITS, new SecureRandom()).toString(RADIX);
  private final Notifier notifier;
  private final NotificationReader reader;

  private PostgresEventBus(DataSource dataSource, String channel) {
    notifier = new Notifier(dataSource, channel, node);
    reader = new NotificationReader(dataSource, channel, this::receive);
  }

  /**
   * Starts with the standard settings.
   *
   * @param dataSource of the chat's database; it stays the host's to close
   * @return a bus that connects to the other nodes by itself
   */
  public static PostgresEventBus create(DataSource dataSource) {
    return create(dataSource, JdbcSettings.STANDARD);
  }

  /**
   * Starts for a chat with other names of tables, whose signals are kept apart from others'.
   *
   * @param dataSource of the chat's database; it stays the host's to close
   * @param settings of which the prefix and the schema are used
   * @return a bus that connects to the other nodes by itself
   */
  public static PostgresEventBus create(DataSource dataSource, JdbcSettings settings) {
    // PostgreSQL cuts a longer name, so the part that may be long comes last.
    String channel = settings.tablePrefix() + settings.schema().orElse("");
    return new PostgresEventBus(dataSource, channel.substring(0, Math.min(63, channel.length())));
  }

  /**
   * Returns whether notifications of other nodes are received now, for a health check.
   *
   * @return false while the connection is being made
   */
  public boolean isListening() {
    return reader.isListening();
  }

  @Override
  public void publish(Signal signal) {
    local.publish(signal);
    SignalText.of(signal).ifPresent(notifier::send);
  }

  @Override
  public Registration subscribe(Consumer<Signal> listener) {
    return local.subscribe(listener);
  }

  /** Sends what waits, for at most five seconds, and gives the connections back. */
  @Override
  public void close() {
    notifier.close();
    reader.close();
  }

  private void receive(String payload) {
    int end = payload.indexOf('\n');
    if (end > 0 && !payload.substring(0, end).equals(node)) {
      SignalText.parseAll(payload.substring(end + 1)).forEach(local::publish);
    }
  }
}
