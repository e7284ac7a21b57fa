package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.EventsAfter;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many at once on PostgreSQL: nobody sees a deadlock, and everything stays exact. */
class PostgresStressTest {
  private static final int THREADS = 16;
  private static final int EACH = 625;
  private static final int PEOPLE = 6;
  private static final String DEADLOCKS =
      "SELECT deadlocks AS number FROM pg_stat_database WHERE datname = current_database()";

  private static final String WRONG_FORGOTTEN =
      """
      SELECT COUNT(*) AS number FROM parley_participant p
      WHERE p.feed_forgotten + 1 <>
        (SELECT min(f.position) FROM parley_feed f WHERE f.participant_key = p.participant_key)
      """;

  @RegisterExtension final OpenedPostgres opened = OpenedPostgres.searched();

  @Test
  void tenThousandOperationsInAllDirectionsMeetNoDeadlock() throws Exception {
    opened.storage().events().orElseThrow().keep(Duration.ofDays(1));
    long before = number(DEADLOCKS);
    AtomicInteger sent = new AtomicInteger();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(thread);
      String name = "thread " + thread + " step ";
      tasks.add(
          () -> {
            for (int step = 0; step < EACH; step++) {
              act(random, name + step, sent);
            }
            return true;
          });
    }
    AtomicInteger writing = new AtomicInteger(THREADS);
    List<EventsAfter.Entry> read = new ArrayList<>();
    List<EventsAfter.Entry> alsoRead = new ArrayList<>();
    tasks.replaceAll(
        task ->
            () -> {
              task.call();
              return writing.decrementAndGet() == 0;
            });
    tasks.add(() -> follow(writing, read));
    tasks.add(() -> follow(writing, alsoRead));
    together(tasks);

    assertThat(number(DEADLOCKS)).isEqualTo(before);
    assertThat(
            List.of(
                number(CountersTest.WRONG_UNREAD.replace("wrong", "number")),
                number(CountersTest.WRONG_TOTALS.replace("wrong", "number")),
                number(CountersTest.WRONG_MARKS.replace("wrong", "number")),
                number(WRONG_FORGOTTEN)))
        .containsOnly(0L);
    assertThat(number("SELECT COUNT(*) AS number FROM parley_message")).isEqualTo(sent.get());
    assertThat(positions(alsoRead)).isEqualTo(positions(read));
    assertThat(read)
        .extracting(entry -> entry.position().number())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, read.size()).boxed().toList());
    assertThat(sequences(read).values().stream().mapToInt(List::size).sum()).isEqualTo(sent.get());
    sequences(read)
        .forEach(
            (conversation, seqs) ->
                assertThat(seqs)
                    .as("%s", conversation)
                    .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, seqs.size()).boxed().toList()));
  }

  private void act(Random random, String text, AtomicInteger sent) {
    int first = random.nextInt(PEOPLE);
    Participant one = Participant.of("user", first);
    Participant other = Participant.of("user", (first + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE);
    ConversationId id = ConversationId.between(one, other);
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> {
        Optional<String> key = Optional.of(text);
        opened
            .storage()
            .messages()
            .append(People.message(one, other, text, Optional.empty(), key), NOW);
        sent.incrementAndGet();
      }
      case 3, 4 -> {
        long seq = random.nextInt(600);
        opened.storage().conversations().mark(id, one, new UpTo(seq, random.nextInt(600)), NOW);
      }
      default -> {
        int unused =
            opened.storage().messages().page(id, one, PageRequest.latest(5)).size()
                + opened
                    .storage()
                    .conversations()
                    .conversationsOf(one, ConversationList.Cursor.TOP, 5)
                    .rows()
                    .size()
                + opened.storage().feeds().forget(NOW.plusSeconds(1), 3);
      }
    }
  }

  private static List<FeedPosition> positions(List<EventsAfter.Entry> read) {
    return read.stream().map(EventsAfter.Entry::position).toList();
  }

  /** Reads the stream beside the writers, until there is nothing more. */
  private boolean follow(AtomicInteger writing, List<EventsAfter.Entry> read) {
    FeedPosition position = FeedPosition.START;
    boolean last = false;
    while (!last) {
      last = writing.get() == 0;
      EventsAfter page = opened.storage().events().orElseThrow().after(position, 100);
      while (!page.entries().isEmpty()) {
        read.addAll(page.entries());
        position = page.entries().get(page.entries().size() - 1).position();
        page = opened.storage().events().orElseThrow().after(position, 100);
      }
    }
    return true;
  }

  private static Map<ConversationId, List<Long>> sequences(List<EventsAfter.Entry> read) {
    Map<ConversationId, List<Long>> found = new HashMap<>();
    for (EventsAfter.Entry entry : read) {
      if (entry.event().orElseThrow() instanceof ChatEvent.MessageSent sent) {
        Message message = sent.message();
        found.computeIfAbsent(message.conversation(), id -> new ArrayList<>()).add(message.seq());
      }
    }
    return found;
  }

  @Test
  void eightyOpenAnEmptySchemaAtOnce() throws Exception {
    String schema = PostgresServer.newSchema(PostgresServer.Locale.C);
    try (HikariDataSource pool =
        new HikariDataSource(PostgresServer.pool(PostgresServer.Locale.C, schema, 80))) {
      together(
          IntStream.range(0, 80)
              .<Callable<Boolean>>mapToObj(
                  number ->
                      () -> {
                        try (JdbcStorage storage = JdbcStorage.create(pool)) {
                          storage
                              .messages()
                              .append(
                                  People.text(
                                      Participant.of("user", number), People.DOCTOR, "hello"),
                                  NOW);
                        }
                        return true;
                      })
              .toList());

      try (JdbcStorage storage = JdbcStorage.create(pool)) {
        assertThat(storage.conversations().counters(People.DOCTOR).unreadMessages()).isEqualTo(80);
      }
    }
  }

  private static void together(List<Callable<Boolean>> tasks) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Boolean> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private long number(String sql) {
    return opened.storage().connections().reader().read(handle -> number(handle, sql));
  }

  private static long number(Handle handle, String sql) {
    return handle.createQuery(sql).map((row, context) -> row.getLong("number")).one();
  }
}
