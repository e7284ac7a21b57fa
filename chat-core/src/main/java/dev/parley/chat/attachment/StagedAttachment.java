package dev.parley.chat.attachment;

/**
 * A file that was checked and stored, and belongs to no message yet. Made by {@code Chat.stage}
 * only. Give it to a {@code Draft} and send; close it in any case, which discards what was not
 * sent. Used by one thread.
 */
public interface StagedAttachment extends AutoCloseable {
  /**
   * Returns the attachment as it will be sent.
   *
   * @return the attachment, measured from its bytes
   */
  Attachment attachment();

  /**
   * Returns the hash of the bytes as received, before any cleaning. It distinguishes a retry from
   * another payload.
   *
   * @return SHA-256, 64 lower-case hex digits
   */
  String receivedSha256();

  @Override
  void close();
}
