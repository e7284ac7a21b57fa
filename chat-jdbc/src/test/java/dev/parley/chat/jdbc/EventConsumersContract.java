package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationStore.MarkResult;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.EventsAfter;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumers of the event stream that are killed at any point receive everything in order. */
abstract class EventConsumersContract {
  private static final int STEPS = 300;

  @RegisterExtension final OpenedDatabase opened;

  EventConsumersContract(OpenedDatabase opened) {
    this.opened = opened;
  }

  /** Where another process finds the same database. */
  abstract String url();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void twoThatAreKilledAtRandomReceiveEverythingInOrder(int seed) throws SQLException {
    Random random = new Random(seed);
    opened.storage().events().orElseThrow().keep(Duration.ofDays(1));
    List<String> committed = new ArrayList<>();
    List<Consumer> consumers = List.of(new Consumer(random), new Consumer(random));

    for (int step = 0; step < STEPS; step++) {
      int kind = random.nextInt(20);
      if (kind < 6) {
        committed.addAll(write(opened.storage(), random));
      } else if (kind < 8) {
        inHostsTransaction(random, committed);
      } else if (kind == 8) {
        opened.restart();
      } else {
        consumers.get(random.nextInt(2)).run(opened.storage());
      }
    }

    for (Consumer consumer : consumers) {
      consumer.finish(opened.storage());
      assertThat(List.copyOf(consumer.handled.values())).isEqualTo(committed);
    }
    assertThat(consumers).extracting(consumer -> consumer.repeated).doesNotContain(0);
  }

  private void inHostsTransaction(Random random, List<String> committed) throws SQLException {
    try (Connection host = opened.host();
        JoinedStorage inside = opened.storage().join(host)) {
      List<String> written = new ArrayList<>();
      for (int times = random.nextInt(3); times >= 0; times--) {
        written.addAll(write(inside, random));
      }
      if (random.nextBoolean()) {
        host.commit();
        committed.addAll(written);
      } else {
        host.rollback();
      }
    }
  }

  /** Writes something; returns the event that it is, or none. */
  private static List<String> write(ChatStorage storage, Random random) {
    Participant patient = Participant.of("user", random.nextInt(3));
    ConversationId id = ConversationId.between(patient, DOCTOR);
    if (random.nextInt(3) > 0) {
      Appended.New sent =
          (Appended.New) storage.messages().append(text(patient, DOCTOR, "hello"), NOW);
      return List.of(name(new ChatEvent.MessageSent(sent.message())));
    }
    long upTo = random.nextInt(20);
    return storage.conversations().mark(id, DOCTOR, UpTo.delivered(upTo), NOW).stream()
        .filter(MarkResult::moved)
        .map(result -> name(id, "marks"))
        .toList();
  }

  private static String name(ConversationId id, String what) {
    return id.value() + " " + what;
  }

  private static String name(ChatEvent event) {
    return event instanceof ChatEvent.MessageSent sent
        ? name(event.conversation(), "m") + sent.message().seq()
        : name(event.conversation(), "marks");
  }

  /** Handles entries, and stores its position after some of them; a kill forgets all but that. */
  private static final class Consumer {
    private final Random random;
    private final Map<FeedPosition, String> handled = new LinkedHashMap<>();
    private FeedPosition stored = FeedPosition.START;
    private int repeated;

    Consumer(Random random) {
      this.random = random;
    }

    void run(ChatStorage storage) {
      EventsAfter page = storage.events().orElseThrow().after(stored, 1 + random.nextInt(9));
      for (EventsAfter.Entry entry : page.entries()) {
        handle(entry);
        if (random.nextInt(4) == 0) {
          return; // killed after it has handled the event, and before it stores the position
        }
        stored = entry.position();
      }
    }

    void finish(ChatStorage storage) {
      for (EventsAfter page = storage.events().orElseThrow().after(stored, 200);
          !page.entries().isEmpty();
          page = storage.events().orElseThrow().after(stored, 200)) {
        page.entries().forEach(this::handle);
        stored = page.entries().get(page.entries().size() - 1).position();
      }
    }

    private void handle(EventsAfter.Entry entry) {
      String before = handled.put(entry.position(), name(entry.event().orElseThrow()));
      if (before != null) {
        repeated++;
      }
    }
  }

  @Test
  void aProcessThatIsKilledContinuesWhereItWas(@TempDir Path folder) throws Exception {
    opened.storage().events().orElseThrow().keep(Duration.ofDays(1));
    Path log = folder.resolve("handled");
    for (int round = 0; round < 3; round++) {
      for (int number = 0; number < 40; number++) {
        opened.storage().messages().append(text(PATIENT, DOCTOR, "hello"), NOW);
      }
      killAfter(folder, 15 + 3 * round);
    }
    killAfter(folder, Integer.MAX_VALUE);

    List<String> handled = Files.readAllLines(log);
    assertThat(handled.stream().distinct())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 120).mapToObj(Long::toString).toList());
    assertThat(handled.size()).isBetween(120, 123);
  }

  private void killAfter(Path folder, int lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Webhook.class.getName(),
                url(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      int seen = 0;
      while (output.readLine() != null) {
        seen++;
        if (seen == lines) {
          assertThat(process.toHandle().destroyForcibly()).isTrue();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Appends the seq of every event to a file, and then stores its position in another one. */
  static final class Webhook {
    private Webhook() {}

    public static void main(String[] arguments) throws IOException {
      Path log = Path.of(arguments[1]).resolve("handled");
      Path stored = Path.of(arguments[1]).resolve("position");
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(arguments[0]);
      try (HikariDataSource pool = new HikariDataSource(config);
          JdbcStorage storage = JdbcStorage.create(pool)) {
        FeedPosition position = Files.exists(stored) ? read(stored) : FeedPosition.START;
        for (EventsAfter page = storage.events().orElseThrow().after(position, 10);
            !page.entries().isEmpty();
            page = storage.events().orElseThrow().after(position, 10)) {
          for (EventsAfter.Entry entry : page.entries()) {
            long seq = ((ChatEvent.MessageSent) entry.event().orElseThrow()).message().seq();
            Files.writeString(
                log, seq + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            System.out.println(seq);
            position = entry.position();
            Path next = stored.resolveSibling("next");
            Files.writeString(next, position.number() + " " + position.stamp());
            Files.move(next, stored, StandardCopyOption.ATOMIC_MOVE);
          }
        }
      }
    }

    private static FeedPosition read(Path stored) throws IOException {
      String[] parts = Files.readString(stored).split(" ", -1);
      return new FeedPosition(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }
  }
}
