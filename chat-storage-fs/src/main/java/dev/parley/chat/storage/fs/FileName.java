package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.Variant;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of files. An original is named by its id, a variant by the id and a second extension,
 * which no id has. A file being written starts with a dot and ends with {@code .part}.
 */
final class FileName {
  private static final Pattern PART =
      Pattern.compile(
          "\\.([0-9a-f]{32}(\\.[a-z0-9]{1,8}){1,2}|"
              + Pattern.quote(FileAttachmentStore.MARKER)
              + ")\\.[0-9]+-[0-9]+-[0-9a-f]{16}\\.part");
  private static final SecureRandom RANDOM = new SecureRandom();

  private FileName() {}

  static String of(AttachmentId id, Variant variant) {
    return variant == Variant.ORIGINAL ? id.value() : id.value() + "." + variant.wireName();
  }

  /** The id of a variant's original; empty for an original. */
  static Optional<AttachmentId> originalOf(String name) {
    String id = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    boolean isForm =
        AttachmentId.isValid(id)
            && Stream.of(Variant.values())
                .anyMatch(variant -> name.equals(of(new AttachmentId(id), variant)));
    return isForm ? Optional.of(new AttachmentId(id)) : Optional.empty();
  }

  static List<Variant> originalLast() {
    return Stream.of(Variant.values()).sorted(Comparator.reverseOrder()).toList();
  }

  static String part(String name) {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    return "." + name + "." + process() + HexFormat.of().formatHex(random) + ".part";
  }

  static boolean isPart(String name) {
    return PART.matcher(name).matches();
  }

  /** Containers give every process the same number, so the start time is included. */
  static boolean isPartOfThisProcess(String name) {
    return name.contains("." + process());
  }

  private static String process() {
    ProcessHandle process = ProcessHandle.current();
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + "-" + start + "-";
  }
}
