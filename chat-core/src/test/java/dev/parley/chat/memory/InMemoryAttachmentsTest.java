package dev.parley.chat.memory;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.contract.AttachmentStoreContract;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

class InMemoryAttachmentsTest extends AttachmentStoreContract {
  private final AttachmentStore store = InMemoryAttachments.create(Clock.systemUTC());

  @Override
  protected AttachmentStore store() {
    return store;
  }

  @Override
  protected long traces() {
    return store.storedBefore(Instant.MAX, Optional.empty(), Integer.MAX_VALUE).size();
  }
}
