package dev.parley.chat.importoriginal;

import dev.parley.chat.participant.Participant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the original system's database, and changes nothing in it. */
final class OriginalMessages implements AutoCloseable {
  private static final Comparator<OriginalRow> OLDEST_FIRST =
      Comparator.comparing(OriginalRow::at)
          .thenComparing(row -> row.id().length())
          .thenComparing(OriginalRow::id);

  /** What an import takes as a key. */
  private static final int LONGEST_ID = 40;

  private final Connection connection;

  OriginalMessages(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
  }

  /** Whether the file is a database with the columns that are read. */
  static boolean isReadable(Path file) {
    try (OriginalMessages messages = new OriginalMessages(file);
        Statement statement = messages.connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id, sender_id, receiver_id, sender_type, receiver_type, content,"
                    + " timestamp, is_read, image_url FROM message LIMIT 1")) {
      rows.next();
      return true;
    } catch (SQLException unreadable) {
      return false;
    }
  }

  /** Two people who wrote to one another, and when they last did. */
  record Pair(Participant one, Participant other, Instant last, List<Long> rows) {}

  /**
   * Finds the conversations, the one that ended first before the others, since each moves to the
   * top of the list when it is imported.
   *
   * @param now rows of a later time are left out
   */
  List<Pair> pairs(Report report, Instant now) throws SQLException {
    Map<String, Pair> pairs = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT rowid AS place, id, sender_id, receiver_id, sender_type, receiver_type,"
                    + " timestamp FROM message")) {
      while (rows.next()) {
        String id = text(rows, "id");
        Optional<Participant> sender = person(rows, "sender");
        Optional<Participant> receiver = person(rows, "receiver");
        Optional<Instant> at = OriginalTime.read(text(rows, "timestamp"));
        if (!isUsable(id)) {
          report.leftOut(
              "at " + rows.getLong("place"), "its id is missing, too long or unreadable");
        } else if (sender.isEmpty() || receiver.isEmpty()) {
          report.leftOut(id, "the sender or the receiver is missing or unreadable");
        } else if (sender.equals(receiver)) {
          report.leftOut(id, "it was sent to its sender");
        } else if (at.isEmpty()) {
          report.leftOut(id, "its time is unreadable");
        } else if (at.get().isAfter(now)) {
          report.leftOut(id, "its time is in the future");
        } else {
          add(pairs, sender.get(), receiver.get(), at.get(), rows.getLong("place"));
        }
      }
    }
    return pairs.values().stream().sorted(Comparator.comparing(Pair::last)).toList();
  }

  private static boolean isUsable(String id) {
    int length = id.codePointCount(0, id.length());
    return length >= 1
        && length <= LONGEST_ID
        && id.codePoints()
            .noneMatch(
                one ->
                    Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE);
  }

  private static void add(
      Map<String, Pair> pairs, Participant sender, Participant receiver, Instant at, long place) {
    boolean ordered = sender.compareTo(receiver) < 0;
    Participant one = ordered ? sender : receiver;
    Participant other = ordered ? receiver : sender;
    Pair pair = pairs.getOrDefault(one + "|" + other, new Pair(one, other, at, new ArrayList<>()));
    pair.rows().add(place);
    Instant last = pair.last().isBefore(at) ? at : pair.last();
    pairs.put(one + "|" + other, new Pair(one, other, last, pair.rows()));
  }

  /** Reads one conversation, oldest message first. */
  List<OriginalRow> rows(Pair pair) throws SQLException {
    List<OriginalRow> found = new ArrayList<>();
    try (var statement = connection.prepareStatement("SELECT * FROM message WHERE rowid = ?")) {
      for (long place : pair.rows()) {
        statement.setLong(1, place);
        try (ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            row(row).ifPresent(found::add);
          }
        }
      }
    }
    found.sort(OLDEST_FIRST);
    return found;
  }

  private static Optional<OriginalRow> row(ResultSet row) throws SQLException {
    Optional<Participant> sender = person(row, "sender");
    Optional<Participant> receiver = person(row, "receiver");
    Optional<Instant> at = OriginalTime.read(text(row, "timestamp"));
    return sender.isEmpty() || receiver.isEmpty() || at.isEmpty()
        ? Optional.empty() // changed since the pairs were read
        : Optional.of(
            new OriginalRow(
                text(row, "id"),
                sender.get(),
                receiver.get(),
                at.get(),
                text(row, "content"),
                text(row, "image_url").strip(),
                isTrue(text(row, "is_read"))));
  }

  private static Optional<Participant> person(ResultSet row, String who) throws SQLException {
    String id = text(row, who + "_id").strip();
    String type = text(row, who + "_type").strip().toLowerCase(Locale.ROOT);
    try {
      return Optional.of(Participant.of(type, id));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isTrue(String value) {
    return Set.of("1", "true", "t").contains(value.strip().toLowerCase(Locale.ROOT));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    @Nullable String value = row.getString(column);
    return value == null ? "" : value;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
