package dev.parley.chat.attachment;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;

/** The words with which readers refuse an image. */
final class ImageRejected {
  private ImageRejected() {}

  static ChatException because(String reason) {
    return new ChatException(ErrorCode.INVALID_IMAGE, reason);
  }

  static ImageReader.Found unlessWithin(UploadRules rules, int width, int height) {
    if (width < 1 || height < 1) {
      throw because("The image has no width or no height.");
    }
    if (width > rules.maxSide()
        || height > rules.maxSide()
        || (long) width * height > rules.maxPixels()) {
      throw because("The image has more pixels than allowed.");
    }
    return new ImageReader.Found(width, height, 1);
  }
}
