package dev.parley.chat.attachment;

import dev.parley.chat.attachment.internal.image.ImageReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The image formats that are built in. Files are read to their last pixel without being decoded,
 * and cleaned of metadata unless the rules keep it. Immutable.
 */
public enum ImageFormat implements FileType {
  /** JPEG, named {@code jpg} or {@code jpeg}. */
  JPEG("image/jpeg", List.of("jpg", "jpeg"), Set.of("image/jpeg", "image/jpg", "image/pjpeg")),
  /** PNG, animated or not. */
  PNG("image/png", List.of("png"), Set.of("image/png", "image/x-png")),
  /** GIF 87a and 89a. */
  GIF("image/gif", List.of("gif"), Set.of("image/gif"));

  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
  private final List<String> extensions;

  @SuppressWarnings("ImmutableEnumChecker") // likewise
  private final Set<String> declaredTypes;

  ImageFormat(String mediaType, List<String> extensions, Set<String> declaredTypes) {
    this.mediaType = mediaType;
    this.extensions = extensions;
    this.declaredTypes = declaredTypes;
  }

  @Override
  public String mediaType() {
    return mediaType;
  }

  @Override
  public Set<String> declaredTypes() {
    return declaredTypes;
  }

  @Override
  public List<String> extensions() {
    return extensions;
  }

  @Override
  public boolean begins(byte[] head) {
    return switch (this) {
      case JPEG -> startsWith(head, 0xFF, 0xD8, 0xFF);
      case PNG -> startsWith(head, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A);
      case GIF ->
          startsWith(head, 'G', 'I', 'F', '8', '7', 'a')
              || startsWith(head, 'G', 'I', 'F', '8', '9', 'a');
    };
  }

  @Override
  public Described copy(InputStream in, OutputStream out, UploadRules rules) throws IOException {
    ImageReader reader =
        switch (this) {
          case JPEG -> ImageReader.jpeg();
          case PNG -> ImageReader.png();
          case GIF -> ImageReader.gif();
        };
    ImageReader.Found found = reader.copy(in, out, rules.forImages());
    return new Described(
        Optional.of(new Attachment.Size(found.width(), found.height())), Optional.empty());
  }

  @Override
  public Disposition disposition() {
    return Disposition.INLINE;
  }

  /**
   * Finds the format with a media type.
   *
   * @param mediaType exactly as {@link #mediaType} returns it
   * @return empty if it is of none of the formats
   */
  public static Optional<ImageFormat> ofMediaType(String mediaType) {
    return Arrays.stream(values()).filter(one -> one.mediaType.equals(mediaType)).findFirst();
  }

  /**
   * Finds the format of a file by its first bytes.
   *
   * @param head the first bytes of a file, 8 suffice
   * @return empty if they begin none of the formats
   */
  public static Optional<ImageFormat> ofFirstBytes(byte[] head) {
    return Arrays.stream(values()).filter(one -> one.begins(head)).findFirst();
  }

  private static boolean startsWith(byte[] head, int... signature) {
    if (head.length < signature.length) {
      return false;
    }
    for (int at = 0; at < signature.length; at++) {
      if ((head[at] & 0xFF) != signature[at]) {
        return false;
      }
    }
    return true;
  }
}
