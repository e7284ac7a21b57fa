package dev.parley.chat.spring;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the stores of a chat answer, without a class of Boot's, which differ between its
 * versions. Thread-safe; a probe writes nothing.
 */
final class ParleyHealth {
  private static final Participant NO_ONE = Participant.of("health", "check");
  private static final AttachmentId NONE = new AttachmentId("0".repeat(32) + ".png");

  private final ChatStorage storage;
  private final @Nullable AttachmentStore images;

  ParleyHealth(ChatStorage storage, @Nullable AttachmentStore images) {
    this.storage = storage;
    this.images = images;
  }

  /** Each store, and whether it answers. */
  Map<String, Boolean> stores() {
    Map<String, Boolean> stores = new LinkedHashMap<>();
    stores.put("database", answers(() -> storage.conversations().counters(NO_ONE)));
    AttachmentStore folder = images;
    if (folder != null) {
      stores.put(
          "images",
          answers(() -> folder.open(NONE, Variant.ORIGINAL).ifPresent(ParleyHealth::close)));
    }
    return stores;
  }

  static boolean isUp(Map<String, Boolean> stores) {
    return !stores.containsValue(false);
  }

  private static boolean answers(Runnable probe) {
    try {
      probe.run();
      return true;
    } catch (StorageException unavailable) {
      return false;
    }
  }

  private static void close(StoredBytes bytes) {
    try (bytes) {
      // The probe's name belongs to no image.
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
