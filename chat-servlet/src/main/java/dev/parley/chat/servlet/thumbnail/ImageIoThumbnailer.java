package dev.parley.chat.servlet.thumbnail;

import dev.parley.chat.attachment.spi.ThumbnailSource;
import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.servlet.thumbnail.Decoding.Plan;
import dev.parley.chat.servlet.thumbnail.MemoryBudget.Permit;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws thumbnails with the JDK's codecs, on the calling threads. It keeps only the pixels that a
 * thumbnail needs. The number of processors and the configured memory limit how many images are
 * decoded at once. Thread-safe; needs no closing, no display and no temporary files.
 *
 * <p>JPEGs in CMYK, and images in colour spaces that the JDK does not convert, get no thumbnail.
 */
public final class ImageIoThumbnailer implements Thumbnailer {
  private static final Logger LOG = LoggerFactory.getLogger(ImageIoThumbnailer.class);
  private static final long MOST_MEMORY = 64L << 20;
  private static final int PART_OF_HEAP = 5;

  /** Progressive JPEGs are decoded in memory outside the heap, 150 MB for 50 million pixels. */
  private static final long MOST_NATIVE_MEMORY = 160L << 20;

  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final MemoryBudget heap;
  private final MemoryBudget outside;

  private ImageIoThumbnailer(long heapBytes) {
    heap = new MemoryBudget(heapBytes, Runtime.getRuntime().availableProcessors());
    outside = new MemoryBudget(MOST_NATIVE_MEMORY, 1);
  }

  /**
   * Creates a thumbnailer that uses up to a fifth of the heap, at most 64 MB.
   *
   * @return the thumbnailer; one is enough for a process
   */
  public static ImageIoThumbnailer create() {
    return withMemory(Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /**
   * Creates a thumbnailer with a memory limit.
   *
   * @param heapBytes for all images drawn at once; 16 MB are enough for any image
   * @return the thumbnailer
   * @throws IllegalArgumentException if the number is not positive
   */
  public static ImageIoThumbnailer withMemory(long heapBytes) {
    return new ImageIoThumbnailer(heapBytes);
  }

  @Override
  public Drawing draw(ThumbnailSource image, int longestSide) {
    if (Math.max(image.width(), image.height()) <= longestSide) {
      return Undrawn.NEVER;
    }
    Deadline deadline = Deadline.in(LONGEST);
    try {
      return drawn(image, longestSide, deadline);
    } catch (StorageException | OutOfMemoryError shortage) {
      LOG.warn("A thumbnail could not be drawn now: {}", shortage.getClass().getSimpleName());
      return Undrawn.NOT_NOW;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Undrawn.NOT_NOW;
    } catch (Throwable undrawable) {
      // Decoders throw all kinds of exceptions and errors; browsers may still show the image.
      LOG.debug("An image has no thumbnail: {}", undrawable.getClass().getSimpleName());
      // On a busy machine, any image can take too long.
      return deadline.isOver() ? Undrawn.NOT_NOW : Undrawn.NEVER;
    }
  }

  private Drawing drawn(ThumbnailSource image, int longestSide, Deadline deadline)
      throws IOException, InterruptedException {
    Colours colours = Colours.of(image);
    try (Decoding decoding = Decoding.of(image, deadline)) {
      Plan plan = decoding.plan(longestSide, heap.total());
      if (plan.bytes() > heap.total() || colours.decoderBytes() > outside.total()) {
        return Undrawn.NEVER;
      }
      try (Permit inside = heap.acquire(plan.bytes(), deadline);
          Permit beside = outside.acquire(colours.decoderBytes(), deadline)) {
        if (!inside.granted() || !beside.granted()) {
          return Undrawn.NOT_NOW;
        }
        Pixels pixels = colours.inSrgb(decoding.pixels(plan));
        return Encoding.of(pixels.turned(image.orientation()));
      }
    }
  }
}
