package dev.parley.chat.attachment;

/**
 * Counts one image against the {@link UploadRules} while it is read, so that a flood of tiny parts
 * ends where it passes the limit and not at the end of the file. Used by one thread.
 */
final class ImageLimits {
  private final UploadRules rules;
  private int segments;
  private long metadata;
  private long frames;

  ImageLimits(UploadRules rules) {
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

  /** One more frame of an image whose every frame is drawn on a screen of this size. */
  void frame(long screenWidth, long screenHeight) {
    frames++;
    if (frames > rules.maxFrames()
        || frames * screenWidth * screenHeight > rules.maxFramePixels()) {
      throw ImageRejected.because("The animation has more frames than allowed.");
    }
  }
}
