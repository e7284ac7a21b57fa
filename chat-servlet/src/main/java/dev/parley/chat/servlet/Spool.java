package dev.parley.chat.servlet;

import dev.parley.chat.error.spi.StorageException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary buffer for bytes: in the heap while small or while there is enough heap, then in an
 * unnamed temporary file. The file disappears with the process, however that ends. Used by one
 * thread at a time.
 */
final class Spool implements Closeable {
  /** Holds most forms, and is small enough for a thousand slow clients in a small heap. */
  static final int IN_MEMORY = 16 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final int BUFFER = 64 << 10;
  private static final int HEAP_STEP = 256 << 10;

  private final SpoolSpace space;
  private HeapBytes heap = new HeapBytes();
  private long heapTaken;
  private @Nullable FileChannel file;
  private long inFile;

  Spool(SpoolSpace space) {
    this.space = space;
  }

  /**
   * Appends bytes.
   *
   * @throws Refusal if there is not enough space
   * @throws StorageException if temporary files cannot be written at all
   */
  void write(byte[] bytes, int offset, int length) {
    if (file == null && fitsHeap(heap.size() + length)) {
      heap.write(bytes, offset, length);
      return;
    }
    try {
      if (file == null) {
        moveToFile();
      }
      append(bytes, offset, length);
    } catch (IOException unwritable) {
      if (!Files.isWritable(Path.of(System.getProperty("java.io.tmpdir")))) {
        throw StorageException.unavailable(unwritable);
      }
      LOG.warn("A temporary file cannot be written: {}", unwritable.toString());
      throw Refusal.storageFull();
    }
  }

  long length() {
    return heap.size() + inFile;
  }

  /** The bytes from the beginning. */
  InputStream read() throws IOException {
    return file == null
        ? heap.read()
        : new BufferedInputStream(Channels.newInputStream(file.position(0)), BUFFER);
  }

  @Override
  public void close() {
    releaseHeap();
    space.releaseFile(inFile);
    inFile = 0;
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException unclosable) {
      LOG.warn("A temporary file cannot be closed: {}", unclosable.toString());
    }
  }

  private boolean fitsHeap(long size) {
    while (size > IN_MEMORY + heapTaken) {
      if (!space.tryTakeHeap(HEAP_STEP, heapTaken)) {
        return false;
      }
      heapTaken += HEAP_STEP;
    }
    return true;
  }

  private void moveToFile() throws IOException {
    file = open();
    try (InputStream begun = heap.read()) {
      byte[] buffer = new byte[BUFFER];
      for (int read = begun.read(buffer); read >= 0; read = begun.read(buffer)) {
        append(buffer, 0, read);
      }
    }
    releaseHeap();
  }

  private void releaseHeap() {
    heap = new HeapBytes();
    space.releaseHeap(heapTaken);
    heapTaken = 0;
  }

  private void append(byte[] bytes, int offset, int length) throws IOException {
    space.takeFile(length);
    inFile += length;
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      Objects.requireNonNull(file).write(buffer);
    }
  }

  /** On POSIX systems the JDK unlinks the file as soon as it is open. */
  private static FileChannel open() throws IOException {
    Path path = Files.createTempFile("parley", ".tmp");
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
