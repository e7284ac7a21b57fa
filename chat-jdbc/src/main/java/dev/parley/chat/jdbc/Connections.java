package dev.parley.chat.jdbc;

import dev.parley.chat.error.StorageException;
import java.util.List;

/**
 * The two ways to a database, and what must be closed after them.
 *
 * @param owned closed after the writer, in this order, each whatever became of the one before
 */
record Connections(Dialect dialect, Reader reader, Writer writer, List<AutoCloseable> owned)
    implements AutoCloseable {
  @Override
  public void close() {
    writer.close();
    StorageException failure = null;
    for (AutoCloseable resource : owned) {
      try {
        resource.close();
      } catch (Exception failed) {
        failure = StorageException.failed(failed);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
