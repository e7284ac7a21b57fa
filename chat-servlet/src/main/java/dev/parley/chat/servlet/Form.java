package dev.parley.chat.servlet;

import dev.parley.chat.attachment.StagedAttachment;
import java.util.Optional;

/**
 * A form that was read completely.
 *
 * @param parameters its fields
 * @param image its image, staged; discarded on close unless it was sent
 */
record Form(Parameters parameters, Optional<StagedAttachment> image) implements AutoCloseable {
  @Override
  public void close() {
    image.ifPresent(StagedAttachment::close);
  }
}
