package dev.parley.chat.importoriginal;

import dev.parley.chat.Chat;
import dev.parley.chat.importing.Import;
import dev.parley.chat.importing.PastMessage;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
    try (JdbcStorage storage = JdbcStorage.sqlite(Path.of(arguments[2]));
        Chat chat =
            Chat.builder()
                .storage(storage)
                .attachments(FileAttachmentStore.in(Path.of(arguments[3])))
                .directory(InMemoryDirectory.create()) // an import asks neither of these
                .access(AccessPolicy.betweenTypes("user", "doctor"))
                .build()) {
      run(chat, Path.of(arguments[0]), Path.of(arguments[1]), System.out)
          .lines()
          .forEach(System.out::println);
    }
  }

  static Report run(Chat chat, Path database, Path imageFolder, PrintStream progress)
      throws SQLException {
    Report report = new Report();
    Import past = chat.imports("original");
    OriginalImages images = new OriginalImages(imageFolder);
    try (OriginalMessages messages = new OriginalMessages(database)) {
      List<OriginalMessages.Pair> pairs = messages.pairs(report);
      for (int number = 0; number < pairs.size(); number++) {
        OriginalMessages.Pair pair = pairs.get(number);
        List<OriginalRow> rows = messages.rows(pair);
        for (int start = 0; start < rows.size(); start += BATCH) {
          List<PastMessage> batch = new ArrayList<>();
          for (OriginalRow row : rows.subList(start, Math.min(rows.size(), start + BATCH))) {
            batch.add(message(row, images, report));
          }
          past.add(pair.one(), pair.other(), batch).forEach(report::add);
          progress.printf(
              "conversation %d of %d, %d of %d messages%n",
              number + 1, pairs.size(), start + batch.size(), rows.size());
        }
      }
    }
    return report;
  }

  private static PastMessage message(OriginalRow row, OriginalImages images, Report report) {
    var image = images.find(row.imageUrl());
    if (image.isEmpty() && !row.imageUrl().isEmpty() && !row.content().isBlank()) {
      report.missingImage(row.id());
    }
    return new PastMessage(row.id(), row.sender(), row.at(), row.content(), image, row.read());
  }
}
