package dev.parley.chat.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: one type of file that may be uploaded. {@link ImageFormat} and {@link FileFormat} have
 * those that are built in; a host allows its own by {@link UploadRules#allow}. Implementations are
 * thread-safe and keep the promises below, which {@code FileTypeContract} in chat-core's test-jar
 * checks.
 *
 * <ol>
 *   <li>{@link #begins} decides by the bytes it is given and by nothing else.
 *   <li>{@link #copy} keeps nothing that follows the end of the file, reads at most a buffer of it,
 *       and holds a bounded part of the file.
 *   <li>A file that is not whole, not well-formed, or beyond the rules is refused with a {@code
 *       ChatException}, and never by another exception.
 *   <li>What was copied, and erased, is accepted again, and comes out byte for byte.
 *   <li>An {@code IOException} is only one that the output threw. The output stays open.
 *   <li>What is to be erased lies inside what was copied.
 * </ol>
 */
public interface FileType {
  /** How many bytes of a file {@link #begins} is given, unless the file is shorter. */
  int HEAD_BYTES = 64;

  /**
   * Returns the media type (RFC 6838) that is stored and served.
   *
   * @return for example {@code image/png}; printable ASCII
   */
  String mediaType();

  /**
   * Returns the media types under which senders declare such a file.
   *
   * @return lower case, without parameters; its own among them
   */
  Set<String> declaredTypes();

  /**
   * Returns the file name endings of this type, without the dot.
   *
   * @return lower case, one to eight of {@code [a-z0-9]}; the one used for stored names first
   */
  List<String> extensions();

  /**
   * Returns whether a file begins like one of this type.
   *
   * @param head its first {@link #HEAD_BYTES} bytes, or all of them
   * @return true if it may be of this type
   */
  boolean begins(byte[] head);

  /**
   * Checks a file and copies what is kept of it.
   *
   * @param in the file from its first byte; its own failures are unchecked
   * @param out where the kept bytes go; not closed
   * @param rules the limits
   * @return what was found
   * @throws dev.parley.chat.error.ChatException if the file is refused
   * @throws IOException only what {@code out} throws
   */
  Described copy(InputStream in, OutputStream out, UploadRules rules) throws IOException;

  /**
   * Returns how such files are served.
   *
   * @return inline only for what a browser can show without running anything in it
   */
  Disposition disposition();

  /**
   * What a file was found to be.
   *
   * @param size of a picture or a video
   * @param length how long a recording plays
   * @param erased parts of what was copied that are overwritten with zeros before anyone sees it,
   *     for a file whose end says what is at its beginning
   */
  record Described(Optional<Attachment.Size> size, Optional<Duration> length, List<Span> erased) {
    /** Copies the list. */
    public Described {
      erased = List.copyOf(erased);
    }

    /**
     * A file of which nothing is to be erased.
     *
     * @param size of a picture or a video
     * @param length how long a recording plays
     */
    public Described(Optional<Attachment.Size> size, Optional<Duration> length) {
      this(size, length, List.of());
    }
  }

  /**
   * A part of what was copied.
   *
   * @param offset of its first byte, at least 0
   * @param length in bytes, at least 1
   */
  record Span(long offset, long length) {}

  /** How a browser is to treat a file (RFC 6266). */
  enum Disposition {
    /** It may be shown where it is linked. */
    INLINE,
    /** It is saved, and never shown by the browser itself. */
    ATTACHMENT
  }
}
