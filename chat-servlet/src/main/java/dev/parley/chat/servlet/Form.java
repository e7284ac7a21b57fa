package dev.parley.chat.servlet;

import dev.parley.chat.attachment.StagedAttachment;
import java.util.List;

/**
 * A form that was read completely.
 *
 * @param parameters its fields
 * @param files its files, staged, in their order; discarded on close unless they were sent
 */
record Form(Parameters parameters, List<StagedAttachment> files) implements AutoCloseable {
  @Override
  public void close() {
    files.forEach(StagedAttachment::close);
  }
}
