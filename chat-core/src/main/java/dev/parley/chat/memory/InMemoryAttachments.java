package dev.parley.chat.memory;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps images in memory, for tests and first runs. They are lost when the process ends, and
 * limited by the heap. Thread-safe, by one lock.
 */
public final class InMemoryAttachments implements AttachmentStore {
  private final TreeMap<AttachmentId, Map<Variant, Published>> published = new TreeMap<>();
  private final Clock clock;

  private InMemoryAttachments(Clock clock) {
    this.clock = clock;
  }

  /**
   * Creates an empty store.
   *
   * @param clock dates what is published
   * @return the store; it needs no closing
   */
  public static InMemoryAttachments create(Clock clock) {
    return new InMemoryAttachments(clock);
  }

  @Override
  public Staged stage(AttachmentId id, Variant variant, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.writeTo(bytes);
    } catch (IOException failure) {
      throw StorageException.failed(failure);
    }
    return new InMemory(id, variant, bytes.toByteArray());
  }

  @Override
  public synchronized Optional<StoredBytes> open(AttachmentId id, Variant variant) {
    return Optional.ofNullable(published.get(id))
        .map(variants -> variants.get(variant))
        .map(found -> StoredBytes.of(found.bytes()));
  }

  @Override
  public synchronized boolean delete(AttachmentId id) {
    return published.remove(id) != null;
  }

  @Override
  public synchronized List<AttachmentId> storedBefore(
      Instant time, Optional<AttachmentId> after, int limit) {
    var rest = after.isPresent() ? published.tailMap(after.get(), false) : published;
    rest.values().removeIf(variants -> !variants.containsKey(Variant.ORIGINAL));
    return rest.entrySet().stream()
        .filter(entry -> isOriginalBefore(entry.getValue(), time))
        .map(Map.Entry::getKey)
        .limit(limit)
        .toList();
  }

  private static boolean isOriginalBefore(Map<Variant, Published> variants, Instant time) {
    Published original = variants.get(Variant.ORIGINAL);
    return original != null && original.at().isBefore(time);
  }

  private synchronized void publish(AttachmentId id, Variant variant, byte[] bytes) {
    Map<Variant, Published> variants =
        published.computeIfAbsent(id, same -> new EnumMap<>(Variant.class));
    if (variants.putIfAbsent(variant, new Published(bytes, clock.instant())) != null) {
      throw StorageException.failed(null);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never shown
  private record Published(byte[] bytes, Instant at) {}

  private final class InMemory implements Staged {
    private final AttachmentId id;
    private final Variant variant;
    private final byte[] bytes;

    InMemory(AttachmentId id, Variant variant, byte[] bytes) {
      this.id = id;
      this.variant = variant;
      this.bytes = bytes;
    }

    @Override
    public void publish() {
      InMemoryAttachments.this.publish(id, variant, bytes);
    }

    @Override
    public void close() {
      // Unpublished bytes are garbage already.
    }
  }
}
