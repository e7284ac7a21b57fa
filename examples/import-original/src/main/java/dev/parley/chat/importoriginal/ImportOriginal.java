package dev.parley.chat.importoriginal;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.importing.Import;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Imports the messages of the original system: its SQLite file, and the folder of its images. May
 * be stopped and repeated at any time.
 */
public final class ImportOriginal {
  private static final int BATCH = 100;

  private ImportOriginal() {}

  /**
   * Imports, prints its progress and a report.
   *
   * @param arguments the original database, its image folder, Parley's database, Parley's image
   *     folder
   * @throws SQLException if the original database cannot be read
   */
  public static void main(String[] arguments) throws SQLException {
    if (arguments.length != 4) {
      System.err.println(
          "Arguments: original.db original-images-folder parley.db parley-images-folder");
      System.exit(2);
    }
    Path original = Path.of(arguments[0]);
    Path images = Path.of(arguments[1]);
    if (!Files.isRegularFile(original) || !OriginalMessages.isReadable(original)) {
      System.err.println("The original database does not exist, or has no such message table.");
      System.exit(2);
    }
    if (!Files.isDirectory(images)) {
      System.err.println("The original image folder does not exist; nothing was imported.");
      System.exit(2);
    }
    Clock clock = Clock.systemUTC();
    try (JdbcStorage storage = JdbcStorage.sqlite(Path.of(arguments[2]));
        Chat chat =
            Chat.builder()
                .storage(storage)
                .attachments(FileAttachmentStore.in(Path.of(arguments[3])))
                .directory(InMemoryDirectory.create()) // an import asks neither of these
                .access(AccessPolicy.betweenTypes("user", "doctor"))
                .clock(clock)
                .build()) {
      run(chat, clock, original, images, System.out).lines().forEach(System.out::println);
    }
  }

  /**
   * Imports with the chat's clock.
   *
   * @throws IllegalArgumentException if there is no such folder of images, since images cannot be
   *     added later
   */
  static Report run(Chat chat, Clock clock, Path database, Path imageFolder, PrintStream progress)
      throws SQLException {
    if (!Files.isDirectory(imageFolder)) {
      throw new IllegalArgumentException("There is no such folder of images.");
    }
    Report report = new Report();
    Import past = chat.imports("original");
    OriginalImages images = new OriginalImages(imageFolder);
    try (OriginalMessages messages = new OriginalMessages(database)) {
      List<OriginalMessages.Pair> pairs = messages.pairs(report, clock.instant());
      for (int number = 0; number < pairs.size(); number++) {
        OriginalMessages.Pair pair = pairs.get(number);
        List<OriginalRow> rows = messages.rows(pair);
        for (int start = 0; start < rows.size(); start += BATCH) {
          List<OriginalRow> batch = rows.subList(start, Math.min(rows.size(), start + BATCH));
          add(past, pair, batch, images, report);
          progress.printf(
              "conversation %d of %d, %d of %d messages%n",
              number + 1, pairs.size(), start + batch.size(), rows.size());
        }
      }
    }
    return report;
  }

  private static void add(
      Import past,
      OriginalMessages.Pair pair,
      List<OriginalRow> rows,
      OriginalImages images,
      Report report) {
    List<Optional<Path>> files = rows.stream().map(row -> images.find(row.imageUrl())).toList();
    List<Import.PastMessage> batch = new ArrayList<>();
    for (int index = 0; index < rows.size(); index++) {
      batch.add(message(rows.get(index), files.get(index)));
    }
    List<Import.Result> results = past.add(pair.one(), pair.other(), batch);
    for (int index = 0; index < rows.size(); index++) {
      OriginalRow row = rows.get(index);
      boolean named = !row.imageUrl().isEmpty();
      report.add(
          results.get(index),
          named && files.get(index).isEmpty(),
          named && row.content().isBlank());
    }
  }

  private static Import.PastMessage message(OriginalRow row, Optional<Path> file) {
    Supplier<Upload> image =
        () -> OriginalImages.open(file.orElseThrow()); // a missing file is refused as an image
    return new Import.PastMessage(
        row.id(),
        row.sender(),
        row.at(),
        row.content(),
        row.imageUrl().isEmpty() ? Optional.empty() : Optional.of(image),
        row.read());
  }
}
