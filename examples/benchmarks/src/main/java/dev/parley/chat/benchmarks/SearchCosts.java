package dev.parley.chat.benchmarks;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.search.SearchQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
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
 * indexes. All are taken in turn in one run, on SQLite.
 *
 * <pre>{@code
 * mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath \
 *     -pl examples/benchmarks -am
 * java -cp examples/benchmarks/target/classes:$(cat examples/benchmarks/target/classpath) \
 *     dev.parley.chat.benchmarks.SearchCosts 1000000 300
 * }</pre>
 *
 * <p>The arguments are how many messages there are, and how often each is done. A doctor has 30
 * conversations. The words of others are in one message of a hundred, and in one of ten.
 */
public final class SearchCosts {
  private static final int CONVERSATIONS = 30;
  private static final int IN_EACH = 333;
  private static final int WARM_UP = 20;
  private static final int WORDS = 20_000;
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
   * @param arguments how many messages, and how often each is done
   * @throws Exception if the database cannot be created
   */
  public static void main(String[] arguments) throws Exception {
    int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
    System.out.print(report(messages, rounds));
  }

  static String report(int messages, int rounds) throws IOException, SQLException {
    StringBuilder report = new StringBuilder();
    searches(messages, rounds).forEach(cost -> report.append(cost.line()));
    sends(rounds).forEach(cost -> report.append(cost.line()));
    return report.toString();
  }

  /** Reads and searches as one doctor among many. */
  static List<Cost> searches(int messages, int rounds) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("parley-search");
    Path file = folder.resolve("chat.db");
    try {
      fill(file, messages);
      try (JdbcStorage storage = JdbcStorage.sqlite(file)) {
        while (storage.search().orElseThrow().index(64) > 0) {
          // The whole database is indexed before anything is measured.
        }
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
                  search(chat, "others' word, 1 of 100", "rareothers"),
                  search(chat, "others' word, 1 of 10", "manyothers"),
                  search(chat, "others' whole word, 1 of 10", "\"manyothers\"")),
              rounds);
        }
      }
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  /** Sends to two databases in turn; in one of them nothing notes what is to be indexed. */
  static List<Cost> sends(int rounds) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("parley-sends");
    Path plain = folder.resolve("plain.db");
    Path indexed = folder.resolve("indexed.db");
    JdbcStorage.sqlite(plain).close();
    try (Connection connection = connect(plain);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER parley_search_sent");
    }
    Random random = new Random(5);
    try (JdbcStorage without = JdbcStorage.sqlite(plain);
        JdbcStorage with = JdbcStorage.sqlite(indexed);
        Chat unsearched = chat(without);
        Chat searched = chat(with)) {
      return medians(
          List.of(
              new Work("send, not indexed", () -> send(unsearched, random)),
              new Work("send, indexed", () -> send(searched, random))),
          rounds * 5);
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static void send(Chat chat, Random random) {
    chat.send(Draft.from(PATIENT).to(DOCTOR).text(sentence(random)));
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

  /** Writes past what a chat would do for each message, which would take an hour. */
  private static void fill(Path file, int messages) throws SQLException {
    JdbcStorage.sqlite(file).close();
    Random random = new Random(1);
    try (Connection connection = connect(file)) {
      connection.setAutoCommit(false);
      int conversations = Math.max(CONVERSATIONS, messages / IN_EACH);
      for (int number = 0; number < conversations; number++) {
        int doctor = number / CONVERSATIONS;
        if (number % CONVERSATIONS == 0) {
          execute(connection, participant(2L * number + 1, "doctor", doctor));
        }
        long doctorKey = 2L * (number - number % CONVERSATIONS) + 1;
        long patientKey = 2L * number + 2;
        execute(connection, participant(patientKey, "user", number));
        fill(connection, number, doctor, doctorKey, patientKey, random);
      }
      // As in a database from before there was a search.
      execute(connection, "DELETE FROM parley_search_todo");
      connection.commit();
    }
  }

  private static void fill(
      Connection connection, int number, int doctor, long doctorKey, long patientKey, Random random)
      throws SQLException {
    long key = number + 1L;
    execute(
        connection,
        """
        INSERT INTO parley_conversation
          (conversation_key, conversation_id, revision, last_seq, last_at, last_sender_key,
           last_kind, last_preview)
        VALUES (%d, 'direct:doctor/%d|user/%d', %d, %d, %d, %d, 'text', '')
        """
            .formatted(key, doctor, number, IN_EACH, IN_EACH, at(IN_EACH, number), patientKey));
    for (long member : List.of(doctorKey, patientKey)) {
      execute(
          connection,
          "INSERT INTO parley_member (conversation_key, participant_key, position) VALUES (%d, %d, %d)"
              .formatted(key, member, number % CONVERSATIONS + 1));
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO parley_message (message_id, sender_key, sent_at, content) VALUES (?, ?, ?, ?)")) {
      for (int seq = 1; seq <= IN_EACH; seq++) {
        insert.setLong(1, key * (1L << 23) + seq);
        insert.setLong(2, seq % 2 == 0 ? doctorKey : patientKey);
        insert.setLong(3, at(seq, number));
        insert.setString(4, sentence(random) + (doctor == 0 ? "" : others(random)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static long at(int seq, int number) {
    return 1_700_000_000_000L + seq * 86_400_000L + number;
  }

  private static String others(Random random) {
    return (random.nextInt(100) == 0 ? " rareothers" : "")
        + (random.nextInt(10) == 0 ? " manyothers" : "");
  }

  /** Few words are frequent and most are rare, as in a language. */
  private static String sentence(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 5 + random.nextInt(20);
    for (int count = 0; count < length; count++) {
      text.append('w').append((int) Math.pow(WORDS, random.nextDouble())).append(' ');
    }
    return text.toString();
  }

  private static String participant(long key, String type, int id) {
    return "INSERT INTO parley_participant (participant_key, type, id, feed_position) VALUES (%d, '%s', '%d', %d)"
        .formatted(key, type, id, CONVERSATIONS + 1);
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
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
