package dev.parley.chat.error.spi;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The only exception a port may throw: its store is busy, full, unavailable, or failed. Busy, full
 * and unavailable leave the store as it was before the call; after any other failure the outcome is
 * unknown.
 */
public final class StorageException extends ChatException {
  private static final long serialVersionUID = 1L;

  private StorageException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  /**
   * The store is busy; the call may be retried in a moment.
   *
   * @param cause what the store said, or null
   * @return an exception with {@link ErrorCode#BUSY}
   */
  public static StorageException busy(@Nullable Throwable cause) {
    return new StorageException(ErrorCode.BUSY, "The store is busy; try again shortly.", cause);
  }

  /**
   * There is no space left.
   *
   * @param cause what the store said, or null
   * @return an exception with {@link ErrorCode#STORAGE_FULL}
   */
  public static StorageException full(@Nullable Throwable cause) {
    return new StorageException(ErrorCode.STORAGE_FULL, "The store is full.", cause);
  }

  /**
   * The store's medium is unavailable. For example, a folder is gone, a disk has errors, or a
   * service does not respond. Nothing was stored, and a later retry may succeed.
   *
   * @param cause what the medium said, or null
   * @return an exception with {@link ErrorCode#STORAGE_UNAVAILABLE}
   */
  public static StorageException unavailable(@Nullable Throwable cause) {
    return new StorageException(
        ErrorCode.STORAGE_UNAVAILABLE, "The store cannot be reached; try again later.", cause);
  }

  /**
   * The store failed, and a retry is not expected to help.
   *
   * @param cause what the store said, or null
   * @return an exception with {@link ErrorCode#STORAGE_FAILED}
   */
  public static StorageException failed(@Nullable Throwable cause) {
    return new StorageException(ErrorCode.STORAGE_FAILED, "The store failed.", cause);
  }
}
