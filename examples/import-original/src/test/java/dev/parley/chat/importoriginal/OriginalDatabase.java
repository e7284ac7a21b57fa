package dev.parley.chat.importoriginal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A database as the original system made it, with its image folder. */
final class OriginalDatabase implements AutoCloseable {
  private static final LocalDateTime BEGINNING = LocalDateTime.parse("2016-02-28T23:59:00");

  /** The forms in which the original system created its table. */
  enum Variant {
    CONTENT_MAY_BE_NULL(
        "id INTEGER PRIMARY KEY, sender_id INTEGER, receiver_id INTEGER, sender_type TEXT,"
            + " receiver_type TEXT, content TEXT, timestamp TEXT, is_read INTEGER DEFAULT 0,"
            + " image_url TEXT, message_type TEXT DEFAULT 'text'"),
    CONTENT_MAY_NOT_BE_NULL(
        "id INTEGER PRIMARY KEY AUTOINCREMENT, sender_id INTEGER NOT NULL,"
            + " receiver_id INTEGER NOT NULL, sender_type VARCHAR(20) NOT NULL,"
            + " receiver_type VARCHAR(20) NOT NULL, content TEXT NOT NULL,"
            + " timestamp DATETIME NOT NULL, is_read BOOLEAN NOT NULL DEFAULT FALSE,"
            + " image_url VARCHAR(255), message_type VARCHAR(20)"),
    TEXT_KEYS(
        "message_type TEXT, image_url TEXT, is_read TEXT, timestamp TEXT, content TEXT,"
            + " receiver_type TEXT, sender_type TEXT, receiver_id TEXT, sender_id TEXT,"
            + " id TEXT PRIMARY KEY");

    final String columns;

    Variant(String columns) {
      this.columns = columns;
    }
  }

  private static final String INSERT =
      "INSERT INTO message (id, sender_id, receiver_id, sender_type, receiver_type, content,"
          + " timestamp, is_read, image_url, message_type) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  final Path file;
  final Path images;
  private final Variant variant;
  private final Connection connection;

  OriginalDatabase(Path folder, Variant variant) throws SQLException, IOException {
    this.variant = variant;
    file = folder.resolve("original.db");
    images = Files.createDirectories(folder.resolve("chat_images"));
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE message (" + variant.columns + ")");
    }
  }

  /** What of a row is expected to come. */
  record Expected(int id, String from, LocalDateTime at, String text, boolean image) {}

  void add(
      int id,
      @Nullable String from,
      @Nullable String to,
      @Nullable String content,
      @Nullable String time,
      boolean read,
      @Nullable String image)
      throws SQLException {
    boolean nulls = variant != Variant.CONTENT_MAY_NOT_BE_NULL;
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, variant == Variant.TEXT_KEYS ? Integer.toString(id) : (Object) id);
      insert.setString(2, from == null ? (nulls ? null : "") : from.split("/", -1)[1]);
      insert.setString(3, to == null ? (nulls ? null : "") : to.split("/", -1)[1]);
      insert.setString(4, from == null ? "user" : from.split("/", -1)[0]);
      insert.setString(5, to == null ? "user" : to.split("/", -1)[0]);
      insert.setString(6, content == null && !nulls ? "" : content);
      insert.setString(7, time);
      insert.setObject(8, variant == Variant.TEXT_KEYS ? Boolean.toString(read) : (Object) read);
      insert.setString(9, image);
      insert.setString(10, image == null ? "text" : content == null ? "image" : "mixed");
      insert.executeUpdate();
    }
  }

  /** Adds messages between two people; ids and times are not in the same order. */
  List<Expected> addMany(String one, String other, int first, int count, Random random)
      throws SQLException, IOException {
    List<Expected> all = new ArrayList<>();
    for (int id = first; id < first + count; id++) {
      String from = random.nextBoolean() ? one : other;
      LocalDateTime at = BEGINNING.plusSeconds(random.nextInt(90_000));
      if (random.nextBoolean()) {
        at = at.plusNanos(random.nextInt(1_000_000) * 1000L);
      }
      String time =
          at.format(
              DateTimeFormatter.ofPattern(
                  at.get(ChronoField.NANO_OF_SECOND) == 0
                      ? "yyyy-MM-dd HH:mm:ss"
                      : "yyyy-MM-dd HH:mm:ss.SSSSSS"));
      int kind = random.nextInt(8);
      String text = "message " + id;
      String image = null;
      if (kind == 0) {
        image = random.nextBoolean() ? "/uploads/chat_images/" + picture(id) : picture(id);
        text = random.nextBoolean() ? "" : text;
      } else if (kind == 1) {
        image = "http://old.example/uploads/chat_images/missing" + id + ".jpg";
      } else if (kind == 2) {
        image = "C:\\app\\uploads\\" + broken(id);
      }
      add(
          id,
          from,
          from.equals(one) ? other : one,
          text.isEmpty() ? null : text,
          time,
          true,
          image);
      all.add(new Expected(id, from, at, text, kind == 0));
    }
    return all;
  }

  /** Gives a row another id. */
  void rename(int id, @Nullable String other) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE message SET id = ? WHERE id = ?")) {
      update.setString(1, other);
      update.setString(2, Integer.toString(id));
      update.executeUpdate();
    }
  }

  /** Puts a picture into the folder, and returns its name. */
  String picture(int id) throws IOException {
    String name = "photo " + id + ".png";
    ImageIO.write(
        new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", images.resolve(name).toFile());
    return name;
  }

  private String broken(int id) throws IOException {
    String name = "broken" + id + ".png";
    Files.writeString(images.resolve(name), "no picture");
    return name;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
