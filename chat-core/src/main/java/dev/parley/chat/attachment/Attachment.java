package dev.parley.chat.attachment;

import java.util.regex.Pattern;

/**
 * An image that belongs to a message. Immutable.
 *
 * @param id its name in the store
 * @param format the type found in its bytes
 * @param bytes the size of the stored original, at least 1
 * @param width in pixels as a viewer sees it, at least 1
 * @param height in pixels as a viewer sees it, at least 1
 * @param sha256 of the stored original, 64 lower-case hex digits
 */
public record Attachment(
    AttachmentId id, ImageFormat format, long bytes, int width, int height, String sha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public Attachment {
    if (bytes < 1 || width < 1 || height < 1) {
      throw new IllegalArgumentException("An image has bytes, width and height.");
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("A SHA-256 has 64 lower-case hex digits.");
    }
  }
}
