package dev.parley.chat.servlet.thumbnail;

import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.contract.ThumbnailerContract;

class ImageIoThumbnailerContractTest extends ThumbnailerContract {
  private final ImageIoThumbnailer thumbnailer = ImageIoThumbnailer.create();

  @Override
  protected Thumbnailer thumbnailer() {
    return thumbnailer;
  }
}
