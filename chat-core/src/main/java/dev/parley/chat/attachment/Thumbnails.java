package dev.parley.chat.attachment;

import dev.parley.chat.attachment.AttachmentStore.Staged;
import dev.parley.chat.attachment.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.Thumbnailer.Drawing;
import dev.parley.chat.attachment.Thumbnailer.Undrawn;
import dev.parley.chat.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has thumbnails drawn when they are first asked for, each once, and keeps them in the store beside
 * their originals. Wherever there is none, the original is as good: this never fails for want of a
 * thumbnail. Thread-safe.
 */
public final class Thumbnails {
  /** The longer side of a thumbnail, in pixels. */
  public static final int LONGEST_SIDE = 480;

  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
  private static final long PATIENCE_SECONDS = 10;
  private static final int MOST_REMEMBERED = 10_000;

  private final AttachmentStore store;
  private final RecentIds undrawable = new RecentIds(MOST_REMEMBERED);
  private final Map<AttachmentId, CompletableFuture<Optional<ImageBytes>>> underWay =
      new ConcurrentHashMap<>();

  /**
   * Keeps thumbnails beside their originals.
   *
   * @param store where both are
   */
  public Thumbnails(AttachmentStore store) {
    this.store = store;
  }

  /** The thumbnail, or the original where that is small enough or cannot be drawn. */
  ImageBytes of(Attachment original, Thumbnailer thumbnailer) {
    boolean large = Math.max(original.width(), original.height()) > LONGEST_SIDE;
    Optional<ImageBytes> small =
        large && !undrawable.contains(original.id())
            ? small(original, thumbnailer)
            : Optional.empty();
    return small.orElseGet(() -> ImageBytes.original(original, store));
  }

  private Optional<ImageBytes> small(Attachment original, Thumbnailer thumbnailer) {
    try {
      return kept(original.id()).or(() -> drawnOnce(original, thumbnailer));
    } catch (StorageException failure) {
      LOG.warn("A thumbnail could not be read or drawn: {}", failure.code());
      return Optional.empty();
    }
  }

  private Optional<ImageBytes> kept(AttachmentId id) {
    Optional<StoredBytes> found = store.open(id, Variant.SMALL);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (StoredBytes bytes = found.get();
        InputStream in = bytes.from(0)) {
      byte[] buffer = new byte[8192];
      int count = in.readNBytes(buffer, 0, buffer.length);
      Optional<ImageFormat> format = ImageFormat.ofFirstBytes(buffer);
      Sha256 sha256 = Sha256.create();
      while (count > 0) {
        sha256.update(buffer, 0, count);
        count = in.readNBytes(buffer, 0, buffer.length);
      }
      String hash = sha256.hex();
      return format.map(is -> new ImageBytes(is, hash, () -> store.open(id, Variant.SMALL)));
    } catch (IOException failure) {
      throw StorageException.failed(failure);
    }
  }

  private Optional<ImageBytes> drawnOnce(Attachment original, Thumbnailer thumbnailer) {
    CompletableFuture<Optional<ImageBytes>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<ImageBytes>> first = underWay.putIfAbsent(original.id(), mine);
    if (first != null) {
      return awaited(first);
    }
    try {
      // Somebody may have finished it between the look into the store and here.
      Optional<ImageBytes> made = kept(original.id()).or(() -> drawn(original, thumbnailer));
      mine.complete(made);
      return made;
    } finally {
      mine.complete(Optional.empty());
      underWay.remove(original.id());
    }
  }

  private static Optional<ImageBytes> awaited(CompletableFuture<Optional<ImageBytes>> first) {
    try {
      return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException notNow) {
      LOG.debug("A thumbnail was not drawn in time.", notNow);
      return Optional.empty();
    }
  }

  private Optional<ImageBytes> drawn(Attachment original, Thumbnailer thumbnailer) {
    Drawing drawing = thumbnailer.draw(source(original), LONGEST_SIDE);
    if (drawing instanceof Thumbnail small && small.bytes().length < original.bytes()) {
      keep(original.id(), small);
      return Optional.of(
          new ImageBytes(
              small.format(),
              Sha256.hex(small.bytes()),
              () -> Optional.of(StoredBytes.of(small.bytes()))));
    }
    if (drawing != Undrawn.NOT_NOW) {
      undrawable.add(original.id());
    }
    return Optional.empty();
  }

  private ThumbnailSource source(Attachment original) {
    ExifOrientation orientation = orientation(original);
    boolean swapped = orientation.swapsSides();
    return new ThumbnailSource(
        original.format(),
        swapped ? original.height() : original.width(),
        swapped ? original.width() : original.height(),
        orientation.value(),
        () -> open(original));
  }

  private ExifOrientation orientation(Attachment original) {
    try (StoredBytes bytes = open(original);
        InputStream in = bytes.from(0)) {
      return StoredOrientation.of(original.format(), in);
    } catch (IOException failure) {
      throw StorageException.failed(failure);
    }
  }

  private StoredBytes open(Attachment original) {
    return store
        .open(original.id(), Variant.ORIGINAL)
        .orElseThrow(() -> StorageException.failed(null));
  }

  /** It can be drawn again, so a store that is full or was quicker elsewhere is no harm. */
  private void keep(AttachmentId id, Thumbnail small) {
    try (Staged staged = store.stage(id, Variant.SMALL, out -> out.write(small.bytes()))) {
      staged.publish();
    } catch (StorageException failure) {
      LOG.debug("A thumbnail was not kept: {}", failure.code());
    }
  }
}
