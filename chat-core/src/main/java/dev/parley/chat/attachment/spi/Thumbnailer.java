package dev.parley.chat.attachment.spi;

/**
 * Port: draws thumbnails. Knows neither messages nor stores; each image is drawn once, and what was
 * drawn is kept. Implementations are thread-safe, and draw on the caller's thread.
 *
 * <ol>
 *   <li>What is drawn stands upright, in the image's shape, its longer side as long as requested;
 *       the shorter one has at least one pixel. An animation is drawn by its first frame on its
 *       screen.
 *   <li>It has the colours that browsers show, in sRGB; what is transparent stays so.
 *   <li>It holds pixels alone: cleaning it changes no byte.
 *   <li>An image that is not larger than requested is not drawn, nor one that cannot be drawn
 *       right: {@link Undrawn#NEVER}.
 *   <li>Nothing is thrown, whatever the bytes are; and what needs more memory or time than this
 *       process gives to thumbnails, all threads together, is not drawn: {@link Undrawn#NEVER} if
 *       it alone needs more, {@link Undrawn#NOT_NOW} if others hold what it needs.
 * </ol>
 */
public interface Thumbnailer {
  /**
   * Draws one image.
   *
   * @param image which
   * @param longestSide of the thumbnail, in pixels, at least 1
   * @return the thumbnail, or why there is none
   */
  Drawing draw(ThumbnailSource image, int longestSide);

  /** A thumbnail, or the reason why there is none. */
  sealed interface Drawing permits Thumbnail, Undrawn {}

  /** Why there is no thumbnail. */
  enum Undrawn implements Drawing {
    /** Another try would fail too. */
    NEVER,
    /** Another try may succeed. */
    NOT_NOW
  }
}
