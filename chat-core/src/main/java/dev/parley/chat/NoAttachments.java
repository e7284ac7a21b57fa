package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The attachment store of a host that has none: refuses uploads, and is empty. */
final class NoAttachments implements AttachmentStore {
  @Override
  public Staged stage(AttachmentId id, Variant variant, Content content) {
    throw new ChatException(ErrorCode.UNSUPPORTED_TYPE, "This chat does not accept images.");
  }

  @Override
  public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
    return Optional.empty();
  }

  @Override
  public boolean delete(AttachmentId id) {
    return false;
  }

  @Override
  public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
    return List.of();
  }
}
