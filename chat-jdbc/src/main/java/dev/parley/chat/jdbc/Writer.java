package dev.parley.chat.jdbc;

/**
 * The one seam through which anything is written. What a work throws undoes that work alone, so an
 * implementation may commit many of them at once; it returns only after the commit. Thread-safe.
 */
interface Writer extends AutoCloseable {
  /**
   * Runs a work in a transaction of its own.
   *
   * @throws Undo if the work threw it, after undoing the work
   * @throws dev.parley.chat.error.StorageException for any other failure, after undoing the work
   */
  <T> T transaction(Work<T> work);

  @Override
  void close();
}
