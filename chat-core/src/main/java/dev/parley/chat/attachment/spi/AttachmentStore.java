package dev.parley.chat.attachment.spi;

import dev.parley.chat.attachment.AttachmentId;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: where the bytes of attachments are kept. Knows nothing of messages. Implementations are
 * thread-safe and throw only {@link dev.parley.chat.error.spi.StorageException} of their own.
 *
 * <ol>
 *   <li>What is staged is invisible to {@link #open} and {@link #storedBefore} until published.
 *   <li>After {@link Staged#publish} returned, {@link #open} gives exactly the bytes staged, whole
 *       or any part of them, also after a power loss.
 *   <li>After {@link Staged#close} without publish, and after {@link #stage} threw, nothing of it
 *       is left. A process killed in between leaves nothing that lasts once the store is used
 *       again.
 *   <li>What the content throws leaves {@link #stage} unchanged, unless it is an IOException; an
 *       IOException is the store's own and becomes a StorageException.
 *   <li>An (id, variant) is published at most once: publishing it again is a StorageException, and
 *       the first bytes stay.
 *   <li>{@link #delete} removes every variant of an id and returns whether there was any; a reader
 *       that has it open may finish or fail, and never sees other bytes.
 *   <li>{@link #storedBefore} lists originals published before a time, ordered by id, at most
 *       {@code limit}; going on after the last one meets every original once.
 *   <li>40 uploads at the same time do not affect each other.
 *   <li>Another variant does not outlast its original: one that is published without it, or while
 *       it is deleted, or left by a delete cut short, is gone when {@link #storedBefore} has passed
 *       over it.
 *   <li>Where the medium cannot be reached (a folder that is gone or replaced, a disk with errors,
 *       a service that does not respond), every call throws {@link
 *       dev.parley.chat.error.spi.StorageException#unavailable} and none returns as if nothing were
 *       stored. Once it can be reached again, so can everything published before.
 * </ol>
 */
public interface AttachmentStore {
  /**
   * Writes content durably, but not yet visibly. The content writes itself to a stream, so that it
   * can be checked and cleaned on the way, and is written once.
   *
   * @param id the name it will have
   * @param variant which form
   * @param content called once, on this thread
   * @return what was staged; the caller closes it
   */
  Staged stage(AttachmentId id, Variant variant, Content content);

  /**
   * Opens a published attachment.
   *
   * @param id its name
   * @param variant which form
   * @return the bytes, or empty if there are none; the caller closes them
   */
  Optional<StoredBytes> open(AttachmentId id, Variant variant);

  /**
   * Removes every variant.
   *
   * @param id its name
   * @return true if there was one
   */
  boolean delete(AttachmentId id);

  /**
   * Lists originals by age, for the sweep.
   *
   * @param time only originals published before it, by the store's clock
   * @param after only ids after this one; empty to begin
   * @param limit at most this many, at least 1
   * @return their names in ascending order
   */
  List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit);

  /** Content that writes itself. */
  @FunctionalInterface
  interface Content {
    /**
     * Writes all of it.
     *
     * @param out where to; not closed by the content
     * @throws IOException only what {@code out} throws
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Bytes that are durable and not yet visible. Used by one thread. */
  interface Staged extends AutoCloseable {
    /** Makes the bytes visible and durable. Called at most once. */
    void publish();

    /** Discards the bytes unless they were published. Throws nothing; may be called again. */
    @Override
    void close();
  }

  /** Published bytes, open for reading by one thread. */
  interface StoredBytes extends Closeable {
    /**
     * Bytes that are in memory already.
     *
     * @param bytes not copied, so not to be changed
     * @return them, to be read; closing does nothing
     */
    static StoredBytes of(byte[] bytes) {
      return new MemoryBytes(bytes);
    }

    /**
     * Returns how many there are.
     *
     * @return the size in bytes
     */
    long size();

    /**
     * Opens a part of the bytes. Called once; closing the stream is the same as closing this.
     *
     * @param offset the first byte wanted, 0 to size
     * @param length how many bytes, 0 to size - offset
     * @return exactly these bytes
     * @throws IOException if they cannot be read
     * @throws IndexOutOfBoundsException if there are fewer bytes
     */
    InputStream read(long offset, long length) throws IOException;

    /**
     * Opens all of the bytes.
     *
     * @return the bytes from the first to the last
     * @throws IOException if they cannot be read
     */
    default InputStream readAll() throws IOException {
      return read(0, size());
    }
  }
}
