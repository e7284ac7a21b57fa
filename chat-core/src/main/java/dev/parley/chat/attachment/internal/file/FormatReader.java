package dev.parley.chat.attachment.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads one format of file from its first byte to its end without decoding it, and copies what is
 * kept. Memory is bounded, whatever a file claims; thread-safe.
 */
public interface FormatReader {
  /**
   * Returns whether a file begins like one of this format.
   *
   * @param head its first 64 bytes, or all of them
   * @return true if it may be one
   */
  boolean begins(byte[] head);

  /**
   * Checks a file and copies it.
   *
   * @param in the file from its first byte; its own failures are unchecked
   * @param out where the kept bytes go
   * @param largest the greatest picture that is allowed
   * @return what was found
   * @throws dev.parley.chat.error.ChatException INVALID_FILE if it is not whole and well-formed,
   *     UNSUPPORTED_TYPE if it contains what the format is not for, ACTIVE_CONTENT if it does
   *     something by itself
   * @throws IOException only what {@code out} throws
   */
  Found copy(InputStream in, OutputStream out, Picture largest) throws IOException;

  /**
   * The size of a picture.
   *
   * @param width in pixels
   * @param height in pixels
   */
  record Picture(int width, int height) {}

  /**
   * A part of a file.
   *
   * @param offset of its first byte
   * @param length in bytes
   */
  record Span(long offset, long length) {
    /**
     * Returns where it ends.
     *
     * @return the offset of the byte after its last one
     */
    public long end() {
      return offset + length;
    }
  }

  /**
   * What a reader found.
   *
   * @param picture the size of a video
   * @param length how long a recording plays
   * @param erased parts of what was copied that are still to be overwritten with zeros
   */
  record Found(Optional<Picture> picture, Optional<Duration> length, List<Span> erased) {
    /** A file may claim any length. */
    private static final Duration LONGEST = Duration.ofHours(1000);

    /** A document, of which neither is known. */
    public static final Found DOCUMENT = new Found(Optional.empty(), Optional.empty(), List.of());

    /**
     * A recording without a picture.
     *
     * @param units how many units of time it has
     * @param rate how many units are a second, at least 1
     * @return what was found
     */
    public static Found sound(long units, long rate) {
      return new Found(Optional.empty(), Optional.of(length(units, rate)), List.of());
    }

    /**
     * Converts units of time.
     *
     * @param units any number; a negative one counts as none
     * @param rate how many units are a second, 1 to 2^32
     * @return the time in whole milliseconds, at most 1,000 hours
     */
    public static Duration length(long units, long rate) {
      long seconds = Math.max(units, 0) / rate;
      if (seconds >= LONGEST.toSeconds()) {
        return LONGEST;
      }
      return Duration.ofSeconds(seconds).plusMillis(Math.max(units, 0) % rate * 1000 / rate);
    }
  }
}
