package dev.parley.chat.attachment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The image formats Parley knows, with their names on the wire and on disk. Immutable. */
public enum ImageFormat {
  /** JPEG, by its name {@code jpg} or {@code jpeg}. */
  JPEG("image/jpeg", List.of("jpg", "jpeg")),
  /** PNG, animated or not. */
  PNG("image/png", List.of("png")),
  /** GIF 87a and 89a. */
  GIF("image/gif", List.of("gif"));

  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
  private final List<String> extensions;

  ImageFormat(String mediaType, List<String> extensions) {
    this.mediaType = mediaType;
    this.extensions = extensions;
  }

  /**
   * Returns the media type (RFC 6838) it is served with.
   *
   * @return for example {@code image/png}
   */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Returns the file name endings that mean this format, without the dot.
   *
   * @return lower case, the one used for stored names first
   */
  public List<String> extensions() {
    return extensions;
  }

  /**
   * Finds the format a file name claims.
   *
   * @param fileName a name as the sender's system gave it, in any case
   * @return empty if the ending is missing or another
   */
  public static Optional<ImageFormat> ofFileName(String fileName) {
    String extension =
        fileName.substring(fileName.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> fileName.indexOf('.') >= 0 && format.extensions.contains(extension))
        .findFirst();
  }

  /**
   * Finds the format by its first bytes.
   *
   * @param head the first bytes of a file, 8 suffice
   * @return empty if they begin none of the formats
   */
  public static Optional<ImageFormat> ofFirstBytes(byte[] head) {
    return Optional.ofNullable(
        startsWith(head, 0xFF, 0xD8, 0xFF)
            ? JPEG
            : startsWith(head, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)
                ? PNG
                : startsWith(head, 'G', 'I', 'F', '8', '7', 'a')
                        || startsWith(head, 'G', 'I', 'F', '8', '9', 'a')
                    ? GIF
                    : null);
  }

  private static boolean startsWith(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int at = 0; at < magic.length; at++) {
      if ((head[at] & 0xFF) != magic[at]) {
        return false;
      }
    }
    return true;
  }
}
