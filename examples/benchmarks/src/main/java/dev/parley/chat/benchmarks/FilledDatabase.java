package dev.parley.chat.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/**
 * Writes many messages past what a chat would do for each, which would take an hour. Every doctor
 * has {@link #CONVERSATIONS} conversations. Two words are only in messages of others than the first
 * doctor: one in every hundredth message, one in every tenth, which begins like a word that is in
 * every tenth message of the first doctor's.
 */
final class FilledDatabase {
  static final int CONVERSATIONS = 30;
  private static final int IN_EACH = 333;
  private static final int WORDS = 20_000;

  private final Connection connection;
  private final Random random = new Random(1);

  private FilledDatabase(Connection connection) {
    this.connection = connection;
  }

  /** Fills empty tables, and leaves them as if there had been no search yet. */
  static void fill(Connection connection, int messages) throws SQLException {
    connection.setAutoCommit(false);
    FilledDatabase filled = new FilledDatabase(connection);
    int conversations = Math.max(CONVERSATIONS, messages / IN_EACH);
    for (int number = 0; number < conversations; number++) {
      filled.add(number);
    }
    filled.execute("DELETE FROM parley_search_todo");
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void add(int number) throws SQLException {
    int doctor = number / CONVERSATIONS;
    if (number % CONVERSATIONS == 0) {
      execute(participant(2L * number + 1, "doctor", doctor));
    }
    long doctorKey = 2L * (number - number % CONVERSATIONS) + 1;
    long patientKey = 2L * number + 2;
    execute(participant(patientKey, "user", number));
    long key = number + 1L;
    execute(
        """
        INSERT INTO parley_conversation
          (conversation_key, conversation_id, revision, last_seq, last_at, last_sender_key,
           last_kind, last_preview)
        VALUES (%d, 'direct:doctor/%d|user/%d', %d, %d, %d, %d, 'text', '')
        """
            .formatted(key, doctor, number, IN_EACH, IN_EACH, at(IN_EACH, number), patientKey));
    for (long member : List.of(doctorKey, patientKey)) {
      execute(
          """
          INSERT INTO parley_member (conversation_key, participant_key, position)
          VALUES (%d, %d, %d)
          """
              .formatted(key, member, number % CONVERSATIONS + 1));
    }
    messages(number, key, List.of(patientKey, doctorKey), doctor == 0);
  }

  private void messages(int number, long key, List<Long> senders, boolean own) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO parley_message (message_id, sender_key, sent_at, content)"
                + " VALUES (?, ?, ?, ?)")) {
      for (int seq = 1; seq <= IN_EACH; seq++) {
        insert.setLong(1, key * (1L << 23) + seq);
        insert.setLong(2, senders.get((seq + 1) % 2));
        insert.setLong(3, at(seq, number));
        insert.setString(4, sentence(random) + (own ? own() : others()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private String own() {
    return random.nextInt(10) == 0 ? " manual" : "";
  }

  private String others() {
    return (random.nextInt(100) == 0 ? " rareothers" : "")
        + (random.nextInt(10) == 0 ? " manyothers" : "");
  }

  /** Few words are frequent and most are rare, as in a language. */
  static String sentence(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 5 + random.nextInt(20);
    for (int count = 0; count < length; count++) {
      text.append('w').append((int) Math.pow(WORDS, random.nextDouble())).append(' ');
    }
    return text.toString();
  }

  private static long at(int seq, int number) {
    return 1_700_000_000_000L + seq * 86_400_000L + number;
  }

  private static String participant(long key, String type, int id) {
    return """
    INSERT INTO parley_participant (participant_key, type, id, feed_position)
    VALUES (%d, '%s', '%d', %d)
    """
        .formatted(key, type, id, CONVERSATIONS + 1);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
