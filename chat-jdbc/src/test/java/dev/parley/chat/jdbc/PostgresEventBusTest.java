package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.contract.EventBusContract;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.participant.Participant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals between two nodes over a real PostgreSQL. */
class PostgresEventBusTest extends EventBusContract {
  private static final PostgresServer.Locale LOCALE = PostgresServer.Locale.C;
  private static final Signal PROBE = new Signal.FeedMoved(Participant.of("probe", 1));

  private HikariDataSource pool;
  private PostgresEventBus here;
  private PostgresEventBus there;

  @BeforeEach
  void connect() throws InterruptedException {
    PostgresServer.assumeAvailable();
    pool = new HikariDataSource(PostgresServer.pool(LOCALE, "public", 6));
    here = PostgresEventBus.create(pool);
    there = PostgresEventBus.create(pool);
    awaitBoth();
  }

  @AfterEach
  void disconnect() {
    if (pool != null) {
      here.close();
      there.close();
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      pool.close();
    }
  }

  @Override
  protected EventBus bus() {
    return here;
  }

  /** Until both receive: what is sent before is lost. */
  private void awaitBoth() throws InterruptedException {
    awaitFrom(here, there);
    awaitFrom(there, here);
  }

  private static void awaitFrom(EventBus sender, EventBus receiver) throws InterruptedException {
    BlockingQueue<Signal> received = new LinkedBlockingQueue<>();
    try (var subscription = receiver.subscribe(received::add)) {
      assertThat(subscription).isNotNull();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      do {
        assertThat(System.nanoTime()).as("the other node receives").isLessThan(end);
        sender.publish(PROBE);
      } while (received.poll(100, TimeUnit.MILLISECONDS) == null);
    }
  }

  @Test
  void everySignalReachesTheOtherNodeOnceAndInOrder() throws InterruptedException {
    BlockingQueue<Signal> received = new LinkedBlockingQueue<>();
    try (var subscription = there.subscribe(received::add)) {
      assertThat(subscription).isNotNull();
      // Far more than one notification holds.
      for (int number = 0; number < 2_000; number++) {
        here.publish(new Signal.FeedMoved(Participant.of("user", "x".repeat(100) + number)));
      }
      for (int number = 0; number < 2_000; number++) {
        Signal expected = new Signal.FeedMoved(Participant.of("user", "x".repeat(100) + number));
        assertThat(next(received)).isEqualTo(expected);
      }
    }
    assertThat(received).isEmpty();
  }

  @Test
  void aNodeReceivesItsOwnSignalsOnlyOnce() throws InterruptedException {
    BlockingQueue<Signal> own = new LinkedBlockingQueue<>();
    BlockingQueue<Signal> other = new LinkedBlockingQueue<>();
    Signal signal = new Signal.FeedMoved(Participant.of("user", 7));
    try (var mine = here.subscribe(own::add);
        var theirs = there.subscribe(other::add)) {
      assertThat(mine).isNotSameAs(theirs);
      here.publish(signal);
      assertThat(next(other)).isEqualTo(signal);
      // Sent after it, so received after what might come back.
      Signal last = new Signal.FeedMoved(Participant.of("user", 8));
      there.publish(last);

      assertThat(next(own)).isEqualTo(signal);
      assertThat(next(own)).isEqualTo(last);
    }
  }

  private static Signal next(BlockingQueue<Signal> received) throws InterruptedException {
    Signal next = received.poll(20, TimeUnit.SECONDS);
    while (PROBE.equals(next)) {
      next = received.poll(20, TimeUnit.SECONDS);
    }
    return next;
  }

  @Test
  void aConnectionThatIsCutIsReplaced() throws Exception {
    for (int times = 0; times < 2; times++) {
      assertThat(cutListeners()).isEqualTo(2);
      awaitBoth();
    }
    assertThat(here.isListening()).isTrue();
  }

  private static int cutListeners() throws SQLException {
    Set<Integer> cut = new HashSet<>();
    try (Connection connection = PostgresServer.connect(LOCALE, "public");
        PreparedStatement found =
            connection.prepareStatement(
                "SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE query LIKE 'LISTEN%' AND datname = current_database()");
        ResultSet rows = found.executeQuery()) {
      while (rows.next()) {
        cut.add(rows.getInt("pid"));
      }
    }
    return cut.size();
  }

  @Test
  void whatALaterVersionSendsIsPassedOver() throws Exception {
    BlockingQueue<Signal> received = new LinkedBlockingQueue<>();
    Signal known = new Signal.FeedMoved(Participant.of("user", 7));
    try (var subscription = here.subscribe(received::add);
        Connection later = PostgresServer.connect(LOCALE, "public");
        PreparedStatement notify = later.prepareStatement("SELECT pg_notify('parley_', ?)")) {
      assertThat(subscription).isNotNull();
      for (String payload :
          new String[] {"", "\n", "node", "node\n", "node\nnews user/7", "node\nx\nf user/7\ny"}) {
        notify.setString(1, payload);
        notify.execute();
      }
      assertThat(next(received)).isEqualTo(known);
    }
    assertThat(received).isEmpty();
  }

  @Test
  void chatsWithOtherTablesReceiveNothing() throws InterruptedException {
    BlockingQueue<Signal> received = new LinkedBlockingQueue<>();
    JdbcSettings other = JdbcSettings.STANDARD.withTablePrefix("other_");
    try (PostgresEventBus apart = PostgresEventBus.create(pool, other);
        PostgresEventBus partner = PostgresEventBus.create(pool, other);
        var subscription = apart.subscribe(received::add)) {
      assertThat(subscription).isNotNull();
      awaitFrom(partner, apart);
      IntStream.range(0, 20)
          .forEach(n -> here.publish(new Signal.FeedMoved(Participant.of("user", n))));
      Signal last = new Signal.FeedMoved(Participant.of("user", "last"));
      awaitFrom(here, there);
      partner.publish(last);
      assertThat(next(received)).isEqualTo(last);
    }
  }

  @Test
  void aServerThatIsNotThereStopsNobody() throws InterruptedException {
    BlockingQueue<Signal> received = new LinkedBlockingQueue<>();
    HikariDataSource closed = new HikariDataSource(PostgresServer.pool(LOCALE, "public", 1));
    closed.close();
    try (PostgresEventBus alone = PostgresEventBus.create(closed);
        var subscription = alone.subscribe(received::add)) {
      assertThat(subscription).isNotNull();
      IntStream.range(0, Notifier.MOST_WAITING * 2)
          .forEach(n -> alone.publish(new Signal.FeedMoved(Participant.of("user", n))));
      assertThat(received).hasSize(Notifier.MOST_WAITING * 2);
      assertThat(alone.isListening()).isFalse();
    }
  }
}
