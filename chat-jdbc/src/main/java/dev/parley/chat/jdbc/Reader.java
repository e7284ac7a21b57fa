package dev.parley.chat.jdbc;

/** The only way to read. Thread-safe, unless it reads inside a host's transaction. */
interface Reader {
  /**
   * Runs statements that see one another's moment or a later one.
   *
   * @throws dev.parley.chat.error.spi.StorageException for any failure
   */
  <T> T read(Work<T> work);
}
