package dev.parley.chat.servlet;

import dev.parley.chat.error.spi.StorageException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A response in progress, written through a listener as the client reads it. Thread-safe. */
final class OutgoingResponse extends Transfer implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(OutgoingResponse.class);

  private static final int READ = 64 << 10;

  private final ServletOutputStream out;
  private final Closeable source;
  private final Optional<Spool> overflow;
  private final Responses responses;
  private final byte[] buffer;
  private InputStream bytes;
  private long left;
  private int read;
  private boolean moved;
  private boolean over;
  private boolean ended;

  /**
   * Creates a response that has not begun.
   *
   * @param source closed after the last read
   * @param buffer for what is read at once
   * @param overflow where bytes in the heap go if the client does not take them all at once
   */
  OutgoingResponse(
      Exchange exchange,
      InputStream bytes,
      long length,
      Closeable source,
      byte[] buffer,
      Optional<Spool> overflow,
      Responses responses)
      throws IOException {
    super(exchange);
    this.out = exchange.response().getOutputStream();
    this.bytes = bytes;
    this.left = length;
    this.source = source;
    this.buffer = buffer;
    this.overflow = overflow;
    this.responses = responses;
  }

  /**
   * Starts to write. Reads the first bytes before, since a failure until then can still be
   * answered.
   */
  void start() throws IOException {
    try {
      fill();
      if (read == 0) {
        throw new IOException("There is nothing to read.");
      }
    } catch (IOException | RuntimeException failure) {
      release();
      throw failure;
    }
    exchange().suspend();
    exchange().answeredLater(true);
    try {
      out.setWriteListener(this);
    } catch (RuntimeException failure) {
      exchange().answeredLater(false);
      release();
      throw failure;
    }
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    if (over && !exchange().response().isCommitted()) {
      // The response has not begun.
      end();
      return;
    }
    try {
      while (out.isReady()) {
        if (left == 0) {
          end();
          return;
        }
        int next = next();
        read = 0;
        out.write(buffer, 0, next);
        left -= next;
        rate().moved(next);
      }
    } catch (Unfinished broken) {
      // Only a broken connection shows the client that its response is incomplete.
      throw broken;
    } catch (IOException cut) {
      // Not every container calls onError.
      onError(cut);
    }
    if (!over && !moved && overflow.isPresent() && left > Spool.IN_MEMORY) {
      moveTo(overflow.get());
    }
  }

  @Override
  public void onError(Throwable cut) {
    LOG.debug("A response was cut off: {}", cut.getClass().getName());
    end();
  }

  /**
   * Releases its resources, and fails the response when the client next reads. If the client never
   * reads again, the container's idle timeout ends the request. Completing it now would make Tomcat
   * block a thread until the client has read what is pending.
   */
  @Override
  void giveUp() {
    release();
  }

  @Override
  synchronized void release() {
    if (!over) {
      over = true;
      responses.done(this, buffer);
      try {
        source.close();
      } catch (IOException unclosable) {
        LOG.debug("The source of a response cannot be closed: {}", unclosable.getClass().getName());
      }
    }
  }

  private synchronized void end() {
    release();
    if (!ended) {
      ended = true;
      exchange().finish();
    }
  }

  private int next() throws Unfinished {
    if (over) {
      throw new Unfinished("The client took too long.");
    }
    try {
      if (read == 0) {
        fill();
      }
      if (read > 0) {
        return read;
      }
    } catch (IOException | RuntimeException unreadable) {
      LOG.error("A response was cut off because its source could not be read.", unreadable);
    }
    release();
    throw new Unfinished("There is nothing more to read.");
  }

  /** Reads in parts, since each thread keeps direct memory of the size of its largest read. */
  private void fill() throws IOException {
    int wanted = (int) Math.min(buffer.length, left);
    int count = 0;
    while (read < wanted && count >= 0) {
      count = bytes.read(buffer, read, Math.min(READ, wanted - read));
      read += Math.max(count, 0);
    }
  }

  private void moveTo(Spool spool) throws IOException {
    moved = true;
    byte[] rest = bytes.readAllBytes();
    try {
      spool.write(rest, 0, rest.length);
      bytes = spool.read();
    } catch (Refusal | StorageException noSpace) {
      bytes = new ByteArrayInputStream(rest);
    }
  }

  private static final class Unfinished extends IOException {
    private static final long serialVersionUID = 1L;

    Unfinished(String why) {
      super(why);
    }
  }
}
