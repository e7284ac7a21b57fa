package dev.parley.chat.attachment.internal.image;

import dev.parley.chat.attachment.RulesForReaders;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What must hold for every file whatever: a reader refuses it in the declared way, or what it keeps
 * is accepted again, found to be the same picture, and not cleaned any further. Plain Java, because
 * it runs some thousand times a second.
 */
final class Harmless {
  private Harmless() {}

  static void assertIn(ImageReader reader, byte[] file) throws IOException {
    Optional<Kept> first = clean(reader, file);
    if (first.isEmpty()) {
      return;
    }
    Optional<Kept> second = clean(reader, first.get().bytes());
    if (second.isEmpty()) {
      throw new AssertionError("What was kept is refused.");
    }
    if (!second.get().found().equals(first.get().found())) {
      throw new AssertionError("What was kept is another picture.");
    }
    if (!Arrays.equals(second.get().bytes(), first.get().bytes())) {
      throw new AssertionError("What was kept is not clean.");
    }
  }

  private static Optional<Kept> clean(ImageReader reader, byte[] file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageReader.Found found =
          reader.copy(
              new ByteArrayInputStream(file), out, RulesForReaders.of(UploadRules.STANDARD));
      return Optional.of(new Kept(found, out.toByteArray()));
    } catch (ChatException refused) {
      if (refused.code() != ErrorCode.INVALID_IMAGE) {
        throw new AssertionError("Refused in another way.", refused);
      }
      return Optional.empty();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(ImageReader.Found found, byte[] bytes) {}
}
