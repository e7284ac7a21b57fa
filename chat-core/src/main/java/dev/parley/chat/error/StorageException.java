package dev.parley.chat.error;

import org.jspecify.annotations.Nullable;

/**
 * The only exception a port may throw: its store is busy, full, or failed. Busy and full leave the
 * store as it was before the call; after any other failure only the store knows.
 */
public final class StorageException extends ChatException {
  private static final long serialVersionUID = 1L;

  private StorageException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  /**
   * The store cannot do it now and may be asked again in a moment.
   *
   * @param cause what the store said, or null
   * @return an exception with {@link ErrorCode#BUSY}
   */
  public static StorageException busy(@Nullable Throwable cause) {
    return new StorageException(ErrorCode.BUSY, "The store is busy; try again shortly.", cause);
  }

  /**
   * There is no room left.
   *
   * @param cause what the store said, or null
   * @return an exception with {@link ErrorCode#STORAGE_FULL}
   */
  public static StorageException full(@Nullable Throwable cause) {
    return new StorageException(ErrorCode.STORAGE_FULL, "The store is full.", cause);
  }

  /**
   * The store failed, and asking again is not expected to help.
   *
   * @param cause what the store said, or null
   * @return an exception with {@link ErrorCode#STORAGE_FAILED}
   */
  public static StorageException failed(@Nullable Throwable cause) {
    return new StorageException(ErrorCode.STORAGE_FAILED, "The store failed.", cause);
  }
}
