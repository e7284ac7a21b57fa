package dev.parley.chat.importoriginal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.importoriginal.OriginalDatabase.Expected;
import dev.parley.chat.importoriginal.OriginalDatabase.Variant;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImportOriginalTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 3);
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(Variant.class)
  void aRealDatabaseIsImportedTwiceAndComparesEqual(Variant variant) throws Exception {
    try (OriginalDatabase original = new OriginalDatabase(folder, variant)) {
      List<Expected> expected = original.addMany("user/7", "doctor/3", 1, 250, new Random(1));
      List<Expected> others = original.addMany("user/7", "user/9", 1000, 30, new Random(2));

      Report first = imported(original, "new");
      Report second = imported(original, "new");

      assertThat(first.stored()).isEqualTo(280);
      assertThat(second.stored()).isZero();
      assertThat(second.alreadyStored()).isEqualTo(280);
      assertCame(expected, read("new", PATIENT, DOCTOR));
      assertCame(others, read("new", PATIENT, Participant.of("user", 9)));
      long withImage =
          Stream.concat(expected.stream(), others.stream()).filter(row -> row.image()).count();
      assertThat(images("new")).isEqualTo(withImage);
    }
  }

  @Test
  void whatHasGrownIsBroughtByTheNextImportAndWhatIsOlderIsListed() throws Exception {
    try (OriginalDatabase original =
        new OriginalDatabase(folder, Variant.CONTENT_MAY_NOT_BE_NULL)) {
      original.add(1, "user/7", "doctor/3", "one", "2019-05-01 10:00:00", true, null);
      imported(original, "new");
      original.add(2, "doctor/3", "user/7", "two", "2019-05-01 10:00:01", false, null);
      original.add(3, "doctor/3", "user/7", "older", "2019-04-01 10:00:01", false, null);

      Report report = imported(original, "new");

      assertThat(report.lines())
          .containsExactly(
              "row 3 did not come: not_newest",
              "1 stored now, 1 already there, 1 not stored, 0 without their image");
      assertThat(read("new", PATIENT, DOCTOR))
          .extracting(Message::text)
          .containsExactly("one", "two");
    }
  }

  @Test
  void whatCannotComeIsListedWithItsReason() throws Exception {
    try (OriginalDatabase original = new OriginalDatabase(folder, Variant.CONTENT_MAY_BE_NULL)) {
      original.add(1, "user/7", "doctor/3", "fine", "2019-05-01 10:00:00", true, null);
      original.add(2, null, "doctor/3", "no sender", "2019-05-01 10:00:00", true, null);
      original.add(3, "user/7", "user/7", "to oneself", "2019-05-01 10:00:00", true, null);
      original.add(4, "user/7", "doctor/3", "no time", null, true, null);
      original.add(5, "user/7", "doctor/3", null, "2019-05-01 10:00:00", true, null);
      original.add(6, "user/7", "doctor/3", null, "2019-05-01 10:00:00", true, "/uploads/gone.png");
      original.add(
          7, "user/7", "doctor/3", "see", "2019-05-01 10:00:00", true, "../../original.db");
      original.add(8, "user/7", "doctor/3", "last", "2019-05-01 10:00:00", false, null);

      Report report = imported(original, "new");

      assertThat(report.lines())
          .containsExactly(
              "row 2 was left out: the sender or the receiver is missing or unreadable",
              "row 3 was left out: it was sent to its sender",
              "row 4 was left out: its time is unreadable",
              "row 5 did not come: empty",
              "row 6 did not come: empty, there is no such file",
              "row 7 came without its image: there is no such file",
              "3 stored now, 0 already there, 5 not stored, 1 without their image");
      assertThat(report.lines()).noneMatch(line -> line.contains("fine"));
      assertThat(read("new", PATIENT, DOCTOR))
          .extracting(Message::text)
          .containsExactly("fine", "see", "last");
    }
  }

  @Test
  void oneRowWithAnImpossibleTimeOrIdIsListedAndTheRestComes() throws Exception {
    try (OriginalDatabase original = new OriginalDatabase(folder, Variant.CONTENT_MAY_BE_NULL)) {
      original.add(1, "user/7", "doctor/3", "fine", "2019-05-01 10:00:00", true, null);
      original.add(2, "user/7", "doctor/3", "max", "9999-12-31 23:59:59.999999", true, null);
      original.add(3, "user/7", "doctor/3", "beyond", "+10000-01-01 00:00:00", true, null);
      String tomorrow = Instant.now().plusSeconds(86_400).toString();
      original.add(4, "user/7", "doctor/3", "tomorrow", tomorrow, true, null);
      original.add(5, "doctor/3", "user/7", "last", "2019-05-01 10:00:01", true, null);

      for (int repeat = 0; repeat < 2; repeat++) {
        assertThat(imported(original, "new").lines())
            .containsExactly(
                "row 2 was left out: its time is in the future",
                "row 3 was left out: its time is unreadable",
                "row 4 was left out: its time is in the future",
                repeat == 0
                    ? "2 stored now, 0 already there, 3 not stored, 0 without their image"
                    : "0 stored now, 2 already there, 3 not stored, 0 without their image");
      }
      assertThat(read("new", PATIENT, DOCTOR))
          .extracting(Message::text)
          .containsExactly("fine", "last");
    }
  }

  @Test
  void oneRowWhoseIdIsNoKeyIsListedAndTheRestComes() throws Exception {
    try (OriginalDatabase original = new OriginalDatabase(folder, Variant.TEXT_KEYS)) {
      original.add(1, "user/7", "doctor/3", "fine", "2019-05-01 10:00:00", true, null);
      for (int id = 2; id <= 4; id++) {
        original.add(id, "user/7", "doctor/3", "no id", "2019-05-01 10:00:01", true, null);
      }
      original.rename(2, null);
      original.rename(3, "a\nb");
      original.rename(4, "k".repeat(41));

      assertThat(imported(original, "new").lines())
          .containsExactly(
              "row at 2 was left out: its id is missing, too long or unreadable",
              "row at 3 was left out: its id is missing, too long or unreadable",
              "row at 4 was left out: its id is missing, too long or unreadable",
              "1 stored now, 0 already there, 3 not stored, 0 without their image");
    }
  }

  @Test
  void imagesThatWereMissingAreListedByEveryImportAndNeverAddedLater() throws Exception {
    try (OriginalDatabase original = new OriginalDatabase(folder, Variant.CONTENT_MAY_BE_NULL)) {
      original.add(1, "user/7", "doctor/3", "see", "2019-05-01 10:00:00", true, "photo 1.png");
      original.add(2, "user/7", "doctor/3", null, "2019-05-01 10:00:00", true, "photo 2.png");
      original.add(3, "user/7", "doctor/3", "last", "2019-05-01 10:00:01", true, "photo 3.png");
      assertThat(imported(original, "new").lines())
          .containsExactly(
              "row 1 came without its image: there is no such file",
              "row 2 did not come: empty, there is no such file",
              "row 3 came without its image: there is no such file",
              "2 stored now, 0 already there, 1 not stored, 2 without their image");
      original.picture(1);
      original.picture(2);

      assertThat(imported(original, "new").lines())
          .containsExactly(
              "row 1 is there without its image, which cannot be added later",
              "row 2 did not come: not_newest, an image alone: if it was missing or refused before,"
                  + " it cannot be added later",
              "row 3 is there without its image, which cannot be added later:"
                  + " there is no such file",
              "0 stored now, 2 already there, 1 not stored, 2 without their image");
    }
  }

  @Test
  void percentEncodedAddressesFindTheirFileInTheFolderOnly() throws Exception {
    try (OriginalDatabase original = new OriginalDatabase(folder, Variant.CONTENT_MAY_BE_NULL)) {
      original.picture(1);
      Files.copy(original.images.resolve("photo 1.png"), original.images.resolve("50%25+.png"));
      Files.copy(original.images.resolve("photo 1.png"), folder.resolve("outside.png"));
      String at = "2019-05-01 10:00:00";
      original.add(
          1,
          "user/7",
          "doctor/3",
          "1",
          at,
          true,
          "http://old.example/chat_images/photo%201.png?v=2");
      original.add(2, "user/7", "doctor/3", "2", at, true, "50%25+.png");
      original.add(3, "user/7", "doctor/3", "3", at, true, "..%2Foutside.png");
      original.add(4, "user/7", "doctor/3", "4", at, true, "100%.png");
      original.add(5, "user/7", "doctor/3", "5", at, true, "a%00b.png");

      imported(original, "new");

      assertThat(read("new", PATIENT, DOCTOR))
          .extracting(message -> message.attachments().size())
          .containsExactly(1, 1, 0, 0, 0);
    }
  }

  @Test
  void whatIsNotThereIsRefusedInOneSentenceBeforeAnythingIsWritten() throws Exception {
    try (OriginalDatabase original = new OriginalDatabase(folder, Variant.CONTENT_MAY_BE_NULL)) {
      Path empty = Files.createFile(folder.resolve("empty.db"));
      String noDatabase = "The original database does not exist, or has no such message table.";
      assertRefused(noDatabase, folder.resolve("missing.db"), original.images);
      assertRefused(noDatabase, empty, original.images);
      assertRefused(
          "The original image folder does not exist; nothing was imported.",
          original.file,
          folder.resolve("wrong"));
    }
  }

  private void assertRefused(String sentence, Path database, Path images) throws Exception {
    Process process = start(database, images, ProcessBuilder.Redirect.PIPE);
    process.getOutputStream().close();
    assertThat(process.errorReader(StandardCharsets.UTF_8).lines()).containsExactly(sentence);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(folder.resolve("new.db")).doesNotExist();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void readMarksAndTheOrderOfTheListAreThoseOfTheOriginal() throws Exception {
    try (OriginalDatabase original = new OriginalDatabase(folder, Variant.TEXT_KEYS)) {
      original.add(10, "user/7", "doctor/4", "newest", "2020-05-01 10:00:00", true, null);
      original.add(11, "user/7", "doctor/3", "read", "2019-05-01 10:00:00", true, null);
      original.add(12, "user/7", "doctor/3", "unread", "2019-05-01 10:00:01", false, null);
      original.add(13, "user/7", "doctor/3", "unread too", "2019-05-01 10:00:02", false, null);
      imported(original, "new");
    }
    try (JdbcStorage storage = JdbcStorage.sqlite(folder.resolve("new.db"));
        Chat chat = chat(storage, "new")) {
      assertThat(chat.inbox(DOCTOR).unreadMessages()).isEqualTo(2);
      assertThat(chat.conversations(PATIENT, ConversationQuery.top(9)).conversations())
          .extracting(row -> row.last().preview())
          .containsExactly("newest", "unread too");
      assertThat(chat.send(Draft.from(PATIENT).to(DOCTOR).text("today")).message().seq())
          .isEqualTo(4);
    }
  }

  @Test
  void anImportThatIsKilledAndRepeatedBringsTheSameAsOneThatIsNot() throws Exception {
    try (OriginalDatabase original = new OriginalDatabase(folder, Variant.CONTENT_MAY_BE_NULL)) {
      original.addMany("user/7", "doctor/3", 1, 700, new Random(5));
      imported(original, "whole");

      for (int lines = 1; lines <= 3; lines++) {
        runAndKillAfter(original, lines);
      }
      runAndKillAfter(original, Integer.MAX_VALUE);

      List<Message> whole = read("whole", PATIENT, DOCTOR);
      List<Message> repeated = read("new", PATIENT, DOCTOR);
      assertThat(whole).hasSize(700);
      assertThat(repeated.stream().map(ImportOriginalTest::shown))
          .containsExactlyElementsOf(whole.stream().map(ImportOriginalTest::shown).toList());
      try (JdbcStorage storage = JdbcStorage.sqlite(folder.resolve("new.db"));
          Chat chat = chat(storage, "new")) {
        chat.sweep(Duration.ZERO); // what a killed import had stored for messages that never came
        assertThat(chat.inbox(DOCTOR).unreadMessages()).isZero();
      }
      assertThat(images("new")).isEqualTo(images("whole"));
    }
  }

  private void runAndKillAfter(OriginalDatabase original, int lines)
      throws IOException, InterruptedException {
    Process process = start(original.file, original.images, ProcessBuilder.Redirect.DISCARD);
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

  private Process start(Path database, Path images, ProcessBuilder.Redirect errors)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // Otherwise Java 24 and newer warn of SQLite's driver.
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ImportOriginal.class.getName(),
            database.toString(),
            images.toString(),
            folder.resolve("new.db").toString(),
            folder.resolve("new").toString())
        .redirectError(errors)
        .start();
  }

  private static String shown(Message message) {
    return message.seq() + message.text() + message.sentAt() + message.attachments().size();
  }

  private static void assertCame(List<Expected> rows, List<Message> messages) {
    List<Expected> ordered =
        rows.stream()
            .sorted(Comparator.comparing(Expected::at).thenComparing(Expected::id))
            .toList();
    assertThat(messages).hasSameSizeAs(ordered);
    for (int index = 0; index < ordered.size(); index++) {
      Expected row = ordered.get(index);
      Message message = messages.get(index);
      Instant at = row.at().toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
      assertThat(message.text()).isEqualTo(row.text());
      assertThat(message.sentAt()).isEqualTo(at);
      assertThat(message.sender()).isEqualTo(Participant.parse(row.from()));
      assertThat(message.attachments().size()).isEqualTo(row.image() ? 1 : 0);
    }
  }

  private Report imported(OriginalDatabase original, String name) throws SQLException {
    try (JdbcStorage storage = JdbcStorage.sqlite(folder.resolve(name + ".db"));
        Chat chat = chat(storage, name)) {
      return ImportOriginal.run(chat, Clock.systemUTC(), original.file, original.images, NOWHERE);
    }
  }

  private List<Message> read(String name, Participant one, Participant other) {
    List<Message> all = new ArrayList<>();
    try (JdbcStorage storage = JdbcStorage.sqlite(folder.resolve(name + ".db"));
        Chat chat = chat(storage, name)) {
      List<Message> page = chat.messages(one, other, PageRequest.after(0, 200));
      while (!page.isEmpty()) {
        all.addAll(page);
        page = chat.messages(one, other, PageRequest.after(all.size(), 200));
      }
    }
    return all;
  }

  private Chat chat(JdbcStorage storage, String name) {
    return Chat.builder()
        .storage(storage)
        .attachments(FileAttachmentStore.in(folder.resolve(name)))
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access((actor, action, about) -> true)
        .build();
  }

  private long images(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".png")).count();
    }
  }
}
