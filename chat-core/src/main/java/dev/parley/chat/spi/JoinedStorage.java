package dev.parley.chat.spi;

/**
 * Stores that read and write inside a transaction of the host's. They never commit it and never
 * roll it back; a failed call undoes only what it did itself. Used by one thread at a time, until
 * the transaction ends.
 */
public interface JoinedStorage extends ChatStorage, AutoCloseable {
  /** {@return the storage that has joined, to which these stores belong} */
  ChatStorage storage();

  /** Leaves the transaction as it is, and the connection open. A second call does nothing. */
  @Override
  void close();
}
