package dev.parley.chat.jdbc;

/**
 * The only way to write. An exception undoes only the work that threw it, so an implementation may
 * commit several at once; it returns only after the commit. Thread-safe.
 */
interface Writer extends AutoCloseable {
  /**
   * Runs statements in a transaction of their own.
   *
   * @throws Undo if the work threw it, after undoing the work
   * @throws dev.parley.chat.error.spi.StorageException for any other failure, after undoing the
   *     work
   */
  <T> T transaction(Work<T> work);

  @Override
  void close();
}
