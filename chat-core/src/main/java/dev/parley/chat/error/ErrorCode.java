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
  /** A group's name is empty, too long, or has characters that control the text around it. */
  INVALID_NAME,
  /** A mention lies outside the text, overlaps another, or names someone who is no member. */
  INVALID_MENTION,
  /** A reply names a message that is not there, or that its sender cannot see. */
  INVALID_REPLY,
  /** A reaction is not one emoji. */
  INVALID_EMOJI,
  /** The file has more bytes than {@code UploadRules} allow. */
  TOO_LARGE,
  /** The file is of no allowed type, or its name and its bytes disagree. */
  UNSUPPORTED_TYPE,
  /** The image is damaged, or passes a limit on pixels, frames or metadata. */
  INVALID_IMAGE,
  /** A file other than an image is damaged, or not what its beginning says. */
  INVALID_FILE,
  /**
   * A file does something by itself when it is opened, such as running a script, or is encrypted so
   * that this cannot be excluded.
   */
  ACTIVE_CONTENT,
  /** The upload ended before the file was complete. Nothing was stored; send again. */
  INCOMPLETE_UPLOAD,
  /**
   * The acting participant may not do this, or the partner does not exist: both are refused alike,
   * so that no one can find out who exists.
   */
  NOT_PERMITTED,
  /** The acting participant blocks the partner. */
  BLOCKED_BY_YOU,
  /** There is no such message, or the acting participant cannot see it. */
  NO_SUCH_MESSAGE,
  /** The host no longer allows this change of a message. */
  TOO_LATE,
  /** The message was deleted, or is of a kind that cannot be changed like this. */
  NOT_EDITABLE,
  /** The text was changed meanwhile: see {@code EditConflictException}. */
  CHANGED,
  /** The message or the conversation has as many of these as it can have. */
  TOO_MANY,
  /** The group would have more members than the host allows. */
  GROUP_FULL,
  /** The group would have members and no admin. */
  LAST_ADMIN,
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
