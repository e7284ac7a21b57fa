package dev.parley.chat.attachment;

/**
 * The size of a picture as a viewer sees it, upright. Immutable.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record Size(int width, int height) {
  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("A picture's width and height must be positive.");
    }
  }
}
