package dev.parley.chat.attachment.internal;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.internal.image.ExifOrientation;
import dev.parley.chat.attachment.internal.image.StoredOrientation;
import dev.parley.chat.attachment.spi.AttachmentBytes;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Thumbnail;
import dev.parley.chat.attachment.spi.ThumbnailSource;
import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.attachment.spi.Thumbnailer.Drawing;
import dev.parley.chat.attachment.spi.Thumbnailer.Undrawn;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.internal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws each thumbnail when it is first requested, and stores it beside its original. Without a
 * thumbnail the original is served, so this never fails. Thread-safe.
 */
final class Thumbnails {
  private static final int LONGEST_SIDE = 480;
  private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};
  private static final byte[] PNG_END = {'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
  private static final byte[] GIF_END = {0x3B};

  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
  private static final long LONGEST_WAIT_SECONDS = 10;
  private static final int MOST_REMEMBERED = 10_000;

  private final AttachmentStore store;
  private final RecentIds undrawable = new RecentIds(MOST_REMEMBERED);
  private final Map<AttachmentId, CompletableFuture<Optional<AttachmentBytes>>> underWay =
      new ConcurrentHashMap<>();

  Thumbnails(AttachmentStore store) {
    this.store = store;
  }

  /** The thumbnail; empty where the original is small enough, is no image, or cannot be drawn. */
  Optional<AttachmentBytes> of(Attachment original, Thumbnailer thumbnailer) {
    if (original.imageFormat().isEmpty() || !isLarge(original)) {
      return Optional.empty();
    }
    return undrawable.contains(original.id()) ? Optional.empty() : small(original, thumbnailer);
  }

  private static boolean isLarge(Attachment original) {
    Attachment.Size size = original.size().orElseThrow();
    return Math.max(size.width(), size.height()) > LONGEST_SIDE;
  }

  private Optional<AttachmentBytes> small(Attachment original, Thumbnailer thumbnailer) {
    try {
      return kept(original.id()).or(() -> drawnOnce(original, thumbnailer));
    } catch (StorageException failure) {
      LOG.warn("A thumbnail could not be read or drawn: {}", failure.code());
      return Optional.empty();
    }
  }

  private Optional<AttachmentBytes> kept(AttachmentId id) {
    Optional<StoredBytes> found = store.open(id, Variant.SMALL);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (StoredBytes stored = found.get();
        InputStream in = stored.readAll()) {
      byte[] bytes = in.readAllBytes();
      return ImageFormat.ofFirstBytes(Arrays.copyOf(bytes, FileType.HEAD_BYTES))
          .filter(format -> hasEnd(format, bytes))
          .map(format -> served(format, Sha256.hex(bytes), () -> store.open(id, Variant.SMALL)));
    } catch (IOException failure) {
      throw StorageException.unavailable(failure);
    }
  }

  /** One that was cut off on the disk is drawn again. */
  private static boolean hasEnd(ImageFormat format, byte[] bytes) {
    byte[] end =
        switch (format) {
          case JPEG -> JPEG_END;
          case PNG -> PNG_END;
          case GIF -> GIF_END;
        };
    int start = bytes.length - end.length;
    return start > 0 && Arrays.equals(bytes, start, bytes.length, end, 0, end.length);
  }

  private static AttachmentBytes served(
      ImageFormat format, String sha256, Supplier<Optional<StoredBytes>> source) {
    return new ServedBytes(format.mediaType(), format.disposition(), sha256, source);
  }

  private Optional<AttachmentBytes> drawnOnce(Attachment original, Thumbnailer thumbnailer) {
    CompletableFuture<Optional<AttachmentBytes>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<AttachmentBytes>> first = underWay.putIfAbsent(original.id(), mine);
    if (first != null) {
      return awaited(first);
    }
    try {
      // Another thread may have finished it since the store was read.
      Optional<AttachmentBytes> made = kept(original.id()).or(() -> drawn(original, thumbnailer));
      mine.complete(made);
      return made;
    } finally {
      mine.complete(Optional.empty());
      underWay.remove(original.id());
    }
  }

  private static Optional<AttachmentBytes> awaited(
      CompletableFuture<Optional<AttachmentBytes>> first) {
    try {
      return first.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException notNow) {
      LOG.debug("A thumbnail was not drawn in time.", notNow);
      return Optional.empty();
    }
  }

  private Optional<AttachmentBytes> drawn(Attachment original, Thumbnailer thumbnailer) {
    Drawing drawing = thumbnailer.draw(source(original), LONGEST_SIDE);
    if (drawing instanceof Thumbnail small && small.bytes().length < original.bytes()) {
      keep(original.id(), small);
      return Optional.of(
          served(
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
    ImageFormat format = original.imageFormat().orElseThrow();
    Attachment.Size size = original.size().orElseThrow();
    ExifOrientation orientation = orientation(original, format);
    boolean swapped = orientation.swapsSides();
    return new ThumbnailSource(
        format,
        swapped ? size.height() : size.width(),
        swapped ? size.width() : size.height(),
        orientation.value(),
        () -> open(original));
  }

  private ExifOrientation orientation(Attachment original, ImageFormat format) {
    try (StoredBytes bytes = open(original);
        InputStream in = bytes.readAll()) {
      return switch (format) {
        case JPEG -> StoredOrientation.ofJpeg(in);
        case PNG -> StoredOrientation.ofPng(in);
        case GIF -> new ExifOrientation();
      };
    } catch (IOException failure) {
      throw StorageException.unavailable(failure);
    }
  }

  private StoredBytes open(Attachment original) {
    return OriginalFile.open(store, original)
        .map(CheckedBytes::new)
        .orElseThrow(() -> StorageException.failed(null));
  }

  /** It can be drawn again, so a store that is full or was quicker elsewhere does no harm. */
  private void keep(AttachmentId id, Thumbnail small) {
    try (Staged staged = store.stage(id, Variant.SMALL, out -> out.write(small.bytes()))) {
      staged.publish();
    } catch (StorageException failure) {
      LOG.debug("A thumbnail was not kept: {}", failure.code());
    }
  }
}
