package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.importing.spi.NewPastMessage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Writes past messages, each call in one transaction. */
final class JdbcImportStore implements ImportStore {
  private final Writer writer;
  private final Dialect dialect;

  JdbcImportStore(Connections connections) {
    writer = connections.writer();
    dialect = connections.dialect();
  }

  @Override
  public List<Appended> append(List<NewPastMessage> messages, Instant now) {
    try {
      return writer.transaction(
          handle -> new ImportBatch(handle, dialect).run(messages, now.toEpochMilli()));
    } catch (Undo undo) {
      Appended outcome = undo.outcome().orElseThrow(() -> StorageException.busy(null));
      return Collections.nCopies(messages.size(), outcome);
    }
  }
}
