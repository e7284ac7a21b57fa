package dev.parley.chat.storage.s3;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.Variant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of objects: {@code prefix + id + "/" + variant}. Below one id the original is listed
 * before today's other variants, and ids are listed in their own order. Immutable.
 */
final class ObjectKeys {
  private static final int MOST_CHARACTERS = 500;
  private static final Pattern VARIANT = Pattern.compile("[a-z0-9_]{1,32}");

  /** The character that follows the slash: keys from here on are after all objects of an id. */
  private static final char AFTER_SLASH = '/' + 1;

  private final String prefix;

  private ObjectKeys(String prefix) {
    this.prefix = prefix;
  }

  static ObjectKeys below(String prefix) {
    boolean folder = prefix.isEmpty() || prefix.endsWith("/");
    if (!folder || prefix.startsWith("/") || prefix.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "A prefix must be empty, or end with a slash and have up to 500 characters.");
    }
    return new ObjectKeys(prefix);
  }

  String prefix() {
    return prefix;
  }

  /** What all keys of an id begin with. */
  String folder(AttachmentId id) {
    return prefix + id.value() + "/";
  }

  String of(AttachmentId id, Variant variant) {
    return folder(id) + variant.wireName();
  }

  /** A key above all keys of an id, and below those of the next. */
  String after(AttachmentId id) {
    return prefix + id.value() + AFTER_SLASH;
  }

  /** The id of an object, also of a variant that only a later version knows. */
  Optional<AttachmentId> idOf(String key) {
    int slash = key.lastIndexOf('/');
    if (slash < prefix.length() || !VARIANT.matcher(key.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    String id = key.substring(prefix.length(), slash);
    return AttachmentId.isValid(id) ? Optional.of(new AttachmentId(id)) : Optional.empty();
  }
}
