package dev.parley.chat.error;

import java.util.Locale;

/**
 * The reasons for which Parley refuses or fails. The wire name of each is stable: clients and hosts
 * may branch on it. Immutable.
 */
public enum ErrorCode {
  /** Neither visible text nor an image. */
  EMPTY_MESSAGE,
  /** The text is too long, or holds NUL or half of a surrogate pair. */
  INVALID_CONTENT,
  /** A value is malformed, missing, doubled or outside its bounds. */
  INVALID_PARAMETER,
  /** The image has more bytes than {@code UploadRules} allow. */
  TOO_LARGE,
  /** The image is of no allowed type, or its name and its bytes disagree. */
  UNSUPPORTED_TYPE,
  /** The image is damaged, or passes a limit on pixels, frames or metadata. */
  INVALID_IMAGE,
  /** The upload ended before the image was complete. Nothing was stored; send again. */
  INCOMPLETE_UPLOAD,
  /**
   * The acting participant may not do this, or the partner does not exist: both are refused alike,
   * so that no one can find out who exists.
   */
  NOT_PERMITTED,
  /** The client message id was used before, for another message. */
  KEY_REUSED,
  /** The message was sent before under this client message id, and removed since. */
  GONE,
  /** The store is busy, or the image was discarded while it waited. Nothing happened; try again. */
  BUSY,
  /** The disk, the database or the conversation is full. Nothing was stored. */
  STORAGE_FULL,
  /**
   * The folder, disk or service that holds attachments cannot be reached. Nothing was stored; try
   * again later.
   */
  STORAGE_UNAVAILABLE,
  /**
   * The store failed, and may or may not have kept the change. Sending again with the same client
   * message id is safe; without one the message may be stored twice.
   */
  STORAGE_FAILED;

  /**
   * Returns the stable name used on the wire.
   *
   * @return this constant in snake_case, for example {@code empty_message}
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
