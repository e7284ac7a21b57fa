package dev.parley.chat.attachment.internal.image;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;

/** Creates the exceptions with which readers refuse an image. */
final class ImageRejected {
  private ImageRejected() {}

  static ChatException because(String reason) {
    return new ChatException(ErrorCode.INVALID_IMAGE, reason);
  }
}
