package dev.parley.chat.servlet;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.commons.io.IOUtils;

/**
 * Writes responses without blocking a thread on a client that reads slowly. Small ones fit into the
 * buffers of the container and the operating system. Thread-safe.
 */
final class Responses {
  /** What containers and operating systems buffer together. */
  private static final int SMALL = 16 << 10;

  private static final int LARGE = 256 << 10;
  private static final int MOST = 1024;
  private static final int MOST_OF_ONE = 256;

  /** Containers have about 200 threads. */
  private static final int MOST_BLOCKING = 32;

  private final Transfers inProgress;
  private final SpoolSpace space;
  private final TransferWatchdog watchdog;
  private final Semaphore blocking = new Semaphore(MOST_BLOCKING);

  Responses(SpoolSpace space, Duration patience, TransferWatchdog watchdog) {
    this.inProgress = new Transfers(MOST, MOST_OF_ONE, patience);
    this.space = space;
    this.watchdog = watchdog;
    watchdog.add(inProgress::tick);
  }

  /**
   * Writes a response whose headers are set. It may still be written after this returns.
   *
   * @param source closed after the last read
   * @throws Refusal if too many responses are in progress
   */
  void write(Exchange exchange, InputStream bytes, long length, Closeable source)
      throws IOException {
    if (length > SMALL && canWait(exchange)) {
      start(
          new OutgoingResponse(
              exchange, bytes, length, source, buffer(length), Optional.empty(), this));
      return;
    }
    writeHere(exchange, bytes, length, source);
  }

  /** Writes bytes that belong to this response alone. */
  void write(Exchange exchange, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    if (bytes.length > SMALL && canWait(exchange)) {
      // A slow client may take long, so bytes that wait for it do not stay in the heap.
      Spool overflow = new Spool(space);
      start(
          new OutgoingResponse(
              exchange,
              in,
              bytes.length,
              overflow,
              buffer(bytes.length),
              Optional.of(overflow),
              this));
    } else {
      writeHere(exchange, in, bytes.length, in);
    }
  }

  private static boolean canWait(Exchange exchange) {
    return ClientStreams.canWait(exchange.request(), exchange.response());
  }

  private void writeHere(Exchange exchange, InputStream bytes, long length, Closeable source)
      throws IOException {
    boolean small = length <= SMALL;
    try (source) {
      if (!small && !blocking.tryAcquire()) {
        throw Refusal.busy();
      }
      try {
        IOUtils.copyLarge(bytes, exchange.response().getOutputStream(), 0, length);
      } finally {
        if (!small) {
          blocking.release();
        }
      }
    }
  }

  void done(OutgoingResponse response, byte[] buffer) {
    inProgress.remove(response);
    if (buffer.length > SMALL) {
      space.releaseHeap(2L * buffer.length);
    }
  }

  /** Tomcat needs a wake-up for each write, and copies what it cannot send at once. */
  private byte[] buffer(long length) {
    int size = (int) Math.min(length, LARGE);
    return new byte[space.tryTakeHeap(2L * size, 0) ? size : SMALL];
  }

  /** Releases the resources of all responses in progress. */
  void release() {
    inProgress.release();
  }

  int inProgress() {
    return inProgress.inProgress();
  }

  private void start(OutgoingResponse response) throws IOException {
    if (!inProgress.add(response)) {
      response.release();
      throw Refusal.busy();
    }
    watchdog.start();
    response.start();
  }
}
