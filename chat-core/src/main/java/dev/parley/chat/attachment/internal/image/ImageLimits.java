package dev.parley.chat.attachment.internal.image;

/**
 * Counts one image against the {@link ImageRules} while it is read, so that it is refused as soon
 * as it exceeds a limit. Used by one thread.
 */
final class ImageLimits {
  private final ImageRules rules;
  private int segments;
  private long metadata;
  private long frames;
  private long framePixels;

  ImageLimits(ImageRules rules) {
    this.rules = rules;
  }

  /** One more segment, chunk or block. */
  void segment() {
    segments++;
    if (segments > rules.maxSegments()) {
      throw ImageRejected.because("The image has more parts than allowed.");
    }
  }

  /** More bytes that are no pixels, kept or not. */
  void metadata(long bytes) {
    metadata += bytes;
    if (metadata > rules.maxMetadataBytes()) {
      throw ImageRejected.because("The image has more metadata than allowed.");
    }
  }

  /** The size of the image or of one frame. */
  void size(long width, long height) {
    if (width < 1 || height < 1) {
      throw ImageRejected.because("The image has no width or no height.");
    }
    if (width > rules.maxWidth() || height > rules.maxHeight()) {
      throw ImageRejected.because("The image is wider or higher than allowed.");
    }
    if (width * height > rules.maxPixels()) {
      throw ImageRejected.because("The image has more pixels than allowed.");
    }
  }

  /** One more frame, of a number of pixels to be drawn: its own or the screen's. */
  void frame(long pixels) {
    frames++;
    framePixels += pixels;
    if (frames > rules.maxFrames() || framePixels > rules.maxFramePixels()) {
      throw tooManyFrames();
    }
  }

  /** The number of frames that an image claims to have. */
  void announcedFrames(long count) {
    if (count > rules.maxFrames()) {
      throw tooManyFrames();
    }
  }

  private static RuntimeException tooManyFrames() {
    return ImageRejected.because("The animation has more frames than allowed.");
  }

  /** The size of a colour profile, or of what compressed text inflates to. */
  void inflated(long bytes) {
    if (bytes > ColourProfile.MOST_BYTES) {
      throw tooLargeProfile();
    }
  }

  /** A profile that is too large is left out, unless the file is stored as it was sent. */
  void profileLeftOut() {
    if (rules.keepsMetadata()) {
      throw tooLargeProfile();
    }
  }

  private static RuntimeException tooLargeProfile() {
    return ImageRejected.because("The image has a larger colour profile or text than allowed.");
  }

  boolean keepMetadata() {
    return rules.keepsMetadata();
  }
}
