package dev.parley.chat.benchmarks;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.search.SearchQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.io.FileUtils;

/**
 * Compares searches in a large database with reading a page, and a send with one that nothing
 * indexes, on SQLite and on PostgreSQL. What a database does is taken in turn in one run.
 *
 * <pre>{@code
 * mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath \
 *     -pl examples/benchmarks -am
 * java -cp examples/benchmarks/target/classes:$(cat examples/benchmarks/target/classpath) \
 *     dev.parley.chat.benchmarks.SearchCosts 1000000 300 target/search
 * }</pre>
 *
 * <p>The arguments are how many messages there are, how often each is done, and the folder of the
 * databases, which stay there: another run with it needs no minutes to fill them. Without a folder
 * they are deleted. {@link FilledDatabase} says what is in them.
 */
public final class SearchCosts {
  private static final int WARM_UP = 20;
  private static final Participant DOCTOR = Participant.of("doctor", 0);
  private static final Participant PATIENT = Participant.of("user", 0);

  private SearchCosts() {}

  /**
   * What one kind of work costs.
   *
   * @param work what was done
   * @param half the median in microseconds
   * @param most what 95 of 100 do not exceed
   * @param ratio of the median to that of the first kind
   */
  record Cost(String work, double half, double most, double ratio) {
    String line() {
      return String.format(
          Locale.ROOT, "%-40s p50 %8.0f us  p95 %8.0f us  ratio %.2f%n", work, half, most, ratio);
    }
  }

  private record Work(String name, Runnable once) {}

  /**
   * Measures, and prints the costs.
   *
   * @param arguments how many messages, how often each is done, and a folder
   * @throws Exception if a database cannot be created
   */
  public static void main(String[] arguments) throws Exception {
    int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
    boolean stays = arguments.length > 2;
    Path folder =
        stays
            ? Files.createDirectories(Path.of(arguments[2]))
            : Files.createTempDirectory("parley-search");
    try (MeasuredDatabase sqlite = new MeasuredDatabase.Sqlite(folder);
        MeasuredDatabase postgres = MeasuredPostgres.start(folder)) {
      System.out.print(report(sqlite, messages, rounds) + report(postgres, messages, rounds));
    } finally {
      if (!stays) {
        FileUtils.deleteDirectory(folder.toFile());
      }
    }
  }

  static String report(MeasuredDatabase database, int messages, int rounds) throws SQLException {
    StringBuilder report = new StringBuilder(database.name() + System.lineSeparator());
    searches(database, messages, rounds).forEach(cost -> report.append(cost.line()));
    sends(database, rounds).forEach(cost -> report.append(cost.line()));
    return report.toString();
  }

  /** Reads and searches as one doctor among many. */
  private static List<Cost> searches(MeasuredDatabase database, int messages, int rounds)
      throws SQLException {
    String place = "of_" + messages;
    try (JdbcStorage storage = database.open(place)) {
      fill(database, storage, place, messages);
      try (Chat chat = chat(storage)) {
        return medians(
            List.of(
                new Work(
                    "page of 20", () -> chat.messages(DOCTOR, PATIENT, PageRequest.latest(20))),
                search(chat, "a frequent word", "w1"),
                search(chat, "a rare word", "w4711"),
                search(chat, "two words and a beginning", "w2 w3 w10"),
                search(chat, "a phrase", "\"w1 w2\""),
                search(chat, "an unknown word", "unknown"),
                search(chat, "an unknown word, begins like own", "manunknown"),
                search(chat, "others' word, 1 of 100", "rareothers"),
                search(chat, "others' word, 1 of 10", "manyothers"),
                search(chat, "others' whole word, 1 of 10", "\"manyothers\"")),
            rounds);
      }
    }
  }

  /** Fills and indexes the tables, unless an earlier run has. */
  private static void fill(
      MeasuredDatabase database, JdbcStorage storage, String place, int messages)
      throws SQLException {
    if (storage.search().orElseThrow().progress().complete()) {
      return;
    }
    try (Connection connection = database.connect(place)) {
      FilledDatabase.fill(connection, messages);
      while (storage.search().orElseThrow().index(64) > 0) {
        // The whole database is indexed before anything is measured.
      }
      execute(connection, database.afterFilling());
    }
  }

  /** Sends to two databases in turn; in one of them nothing notes what is to be indexed. */
  private static List<Cost> sends(MeasuredDatabase database, int rounds) throws SQLException {
    Random random = new Random(5);
    try (JdbcStorage without = database.open("plain");
        JdbcStorage with = database.open("indexed")) {
      try (Connection connection = database.connect("plain")) {
        execute(connection, database.withoutIndexing());
      }
      try (Chat unsearched = chat(without);
          Chat searched = chat(with)) {
        return medians(
            List.of(
                new Work("send, not indexed", () -> send(unsearched, random)),
                new Work("send, indexed", () -> send(searched, random))),
            rounds * 5);
      }
    }
  }

  private static void send(Chat chat, Random random) {
    chat.send(Draft.from(PATIENT).to(DOCTOR).text(FilledDatabase.sentence(random)));
  }

  private static Work search(Chat chat, String name, String text) {
    return new Work("search: " + name, () -> chat.search().find(DOCTOR, SearchQuery.of(text, 20)));
  }

  private static Chat chat(JdbcStorage storage) {
    InMemoryDirectory people =
        InMemoryDirectory.create()
            .put(DOCTOR, ParticipantProfile.of("A doctor"))
            .put(PATIENT, ParticipantProfile.of("A patient"));
    return Chat.builder()
        .storage(storage)
        .directory(people)
        .access((actor, action, about) -> true)
        .build();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Takes the kinds of work in turn, so that what slows the machine slows all of them. */
  private static List<Cost> medians(List<Work> kinds, int rounds) {
    long[][] nanos = new long[kinds.size()][rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int kind = 0; kind < kinds.size(); kind++) {
        long start = System.nanoTime();
        kinds.get(kind).once().run();
        if (round >= 0) {
          nanos[kind][round] = System.nanoTime() - start;
        }
      }
    }
    List<Cost> costs = new ArrayList<>();
    double first = 0;
    for (int kind = 0; kind < kinds.size(); kind++) {
      Arrays.sort(nanos[kind]);
      double half = nanos[kind][rounds / 2] / 1e3;
      first = kind == 0 ? half : first;
      costs.add(
          new Cost(
              kinds.get(kind).name(), half, nanos[kind][rounds * 95 / 100] / 1e3, half / first));
    }
    return costs;
  }
}
