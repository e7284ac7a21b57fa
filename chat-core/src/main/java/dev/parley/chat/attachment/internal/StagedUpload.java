package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.spi.AttachmentStore;

/**
 * A staged file that can be published.
 *
 * @param attachment what it will be when sent
 * @param receivedSha256 of the bytes as received
 * @param staged its bytes in the store
 */
public record StagedUpload(
    Attachment attachment, String receivedSha256, AttachmentStore.Staged staged)
    implements StagedAttachment {

  /**
   * Makes the bytes durable under their name, just before the message is appended.
   *
   * @param attachment as {@link UploadStaging} made it
   * @throws IllegalArgumentException if something else made it
   */
  public static void publish(StagedAttachment attachment) {
    if (!(attachment instanceof StagedUpload upload)) {
      throw new IllegalArgumentException("Only what Chat.stage returned can be sent.");
    }
    upload.staged.publish();
  }

  @Override
  public void close() {
    staged.close();
  }
}
