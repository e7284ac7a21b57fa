package dev.parley.chat.attachment;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that belongs to a message. Immutable.
 *
 * @param id its name in the store
 * @param mediaType what its bytes were found to be (RFC 6838); as read from a store possibly a type
 *     that only a later version knows
 * @param fileName the sender's name for it, where that is kept, at most 255 code points; for
 *     display, never a path
 * @param bytes the size of the stored original, at least 1
 * @param sha256 of the stored original, 64 lower-case hex digits
 * @param size of a picture or a video
 * @param length how long a recording plays
 * @param waveform of an audio recording, where its sender sent one
 */
public record Attachment(
    AttachmentId id,
    String mediaType,
    Optional<String> fileName,
    long bytes,
    String sha256,
    Optional<Size> size,
    Optional<Duration> length,
    Optional<Waveform> waveform) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public Attachment {
    if (bytes < 1) {
      throw new IllegalArgumentException("An attachment must have at least one byte.");
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("A SHA-256 must have 64 lower-case hex digits.");
    }
  }

  /**
   * The same attachment with this waveform.
   *
   * @param levels what its sender measured
   * @return a copy
   */
  public Attachment withWaveform(Waveform levels) {
    return new Attachment(
        id, mediaType, fileName, bytes, sha256, size, length, Optional.of(levels));
  }

  /**
   * Returns whether this is an audio recording.
   *
   * @return true for all types of audio
   */
  public boolean isAudio() {
    return mediaType.startsWith("audio/");
  }

  /**
   * Returns the image format that this version can draw.
   *
   * @return the format; empty for any other file
   */
  public Optional<ImageFormat> imageFormat() {
    return ImageFormat.ofMediaType(mediaType).filter(format -> size.isPresent());
  }

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
}
