package dev.parley.chat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.internal.StagedUpload;
import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.spi.ChatStorage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that were made durable for a message, and what becomes of them if it is not stored. */
record PublishedFiles(AttachmentStore store, AttachmentIndex index) {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedFiles.class);

  PublishedFiles in(ChatStorage storage) {
    return new PublishedFiles(store, storage.attachments());
  }

  /** Publishes all files or none; what is left if the process ends meanwhile, the sweep finds. */
  void publish(List<StagedAttachment> staged) {
    int begun = 0;
    try {
      for (StagedAttachment file : staged) {
        begun++;
        StagedUpload.publish(file);
      }
    } catch (RuntimeException failure) {
      staged.subList(0, begun).forEach(file -> discard(file.attachment()));
      throw failure;
    }
  }

  /** The outcome is known already, so if the store fails now, the sweep does the rest. */
  void discard(Attachment unused) {
    try {
      store.delete(unused.id());
    } catch (StorageException failure) {
      LOG.warn("An unused file could not be deleted; the sweep will do it: {}", failure.code());
    }
  }

  /**
   * Busy and full mean that nothing was stored. Any other failure may have come after the commit:
   * then only the index knows, and if it cannot be read, the sweep decides.
   */
  void withdraw(List<Attachment> attachments, StorageException failure) {
    boolean certain = failure.code() != ErrorCode.STORAGE_FAILED;
    for (Attachment attachment : attachments) {
      try {
        if (certain || !index.claimOrphans(List.of(attachment.id())).isEmpty()) {
          store.delete(attachment.id());
        }
      } catch (StorageException second) {
        failure.addSuppressed(second);
      }
    }
  }
}
