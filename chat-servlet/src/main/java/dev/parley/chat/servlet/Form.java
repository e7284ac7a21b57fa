package dev.parley.chat.servlet;

import dev.parley.chat.attachment.StagedImage;
import java.util.Optional;

/**
 * A form that was read to its end.
 *
 * @param parameters its fields
 * @param image its image, staged; discarded on close unless it was sent
 */
record Form(Parameters parameters, Optional<StagedImage> image) implements AutoCloseable {
  @Override
  public void close() {
    image.ifPresent(StagedImage::close);
  }
}
