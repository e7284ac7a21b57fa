package dev.parley.chat.embedding;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

// snippet: scanner
final class ScannedImages implements AttachmentStore {
  private final AttachmentStore store; // FileAttachmentStore.in(…)
  private final VirusScanner scanner;

  ScannedImages(AttachmentStore store, VirusScanner scanner) {
    this.store = store;
    this.scanner = scanner;
  }

  @Override
  public Staged stage(AttachmentId id, Variant variant, Content content) {
    return store.stage(
        id,
        variant,
        out -> {
          VirusScanner.Scan scan = scanner.scan(out); // passes on what it is shown
          content.writeTo(scan);
          if (!scan.isClean()) {
            throw new ChatException(ErrorCode.INVALID_IMAGE, "The virus scanner refused it.");
          }
        });
  }

  @Override
  public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
    return store.open(id, variant);
  }

  @Override
  public boolean delete(AttachmentId id) {
    return store.delete(id);
  }

  @Override
  public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
    return store.storedBefore(time, after, limit);
  }
}
// end
