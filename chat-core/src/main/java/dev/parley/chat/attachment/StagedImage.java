package dev.parley.chat.attachment;

/**
 * An image that was read, checked and written aside, and belongs to no message yet. Give it to a
 * {@code Draft} and send; close it in any case, which discards what was not sent. Used by one
 * thread.
 */
public final class StagedImage implements AutoCloseable {
  private final Attachment attachment;
  private final String receivedSha256;
  private final AttachmentStore.Staged staged;

  StagedImage(Attachment attachment, String receivedSha256, AttachmentStore.Staged staged) {
    this.attachment = attachment;
    this.receivedSha256 = receivedSha256;
    this.staged = staged;
  }

  /**
   * Returns what it will be when sent.
   *
   * @return the attachment, measured from its bytes
   */
  public Attachment attachment() {
    return attachment;
  }

  /**
   * Returns the fingerprint of the bytes as received, before any cleaning: it tells a retry from
   * another payload.
   *
   * @return SHA-256, 64 lower-case hex digits
   */
  public String receivedSha256() {
    return receivedSha256;
  }

  /** Makes the bytes durable under their name; called by the core just before it appends. */
  public void publish() {
    staged.publish();
  }

  @Override
  public void close() {
    staged.close();
  }
}
