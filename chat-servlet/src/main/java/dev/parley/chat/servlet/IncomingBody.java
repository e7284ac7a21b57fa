package dev.parley.chat.servlet;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request body in progress, read as it arrives and without blocking a thread. After a refusal the
 * rest is discarded for a limited time: closing the connection while the client still sends would
 * reset it, and the client might never see the response (RFC 9112, 9.6). Thread-safe.
 */
final class IncomingBody extends Transfer implements ReadListener {
  private static final Logger LOG = LoggerFactory.getLogger(IncomingBody.class);
  private static final int BUFFER = 16 << 10;
  private static final long MOST_DROPPED = 32L << 20;

  private final ServletInputStream in;
  private final Spool spool;
  private final long maxBytes;
  private final RequestBodies.Work work;
  private final RequestBodies bodies;
  private Phase phase = Phase.COMING;
  private long dropped;

  private enum Phase {
    COMING,
    WHOLE,
    REFUSED,
    OVER
  }

  IncomingBody(
      Exchange exchange, Spool spool, long maxBytes, RequestBodies.Work work, RequestBodies bodies)
      throws IOException {
    super(exchange);
    this.in = exchange.request().getInputStream();
    this.work = work;
    this.spool = spool;
    this.maxBytes = maxBytes;
    this.bodies = bodies;
  }

  Spool spool() {
    return spool;
  }

  RequestBodies.Work work() {
    return work;
  }

  /**
   * Reads what has arrived, and returns whether that was all. A body of unknown length is not read
   * here: after half of a chunk's header, containers would block for the other half.
   */
  synchronized boolean readAvailable() {
    long announced = exchange().request().getContentLengthLong();
    byte[] buffer = new byte[(int) Math.max(0, Math.min(BUFFER, announced))];
    int read = readAvailable(buffer, announced);
    while (read != 0) {
      keep(buffer, read);
      read = readAvailable(buffer, announced - spool.length());
    }
    // After this check a container knows whether a host's filter has read everything.
    return spool.length() == announced || (spool.length() == 0 && in.isFinished());
  }

  private int readAvailable(byte[] buffer, long wanted) {
    try {
      int here = (int) Math.min(Math.min(in.available(), buffer.length), wanted);
      return here <= 0 ? 0 : in.read(buffer, 0, here);
    } catch (IOException cut) {
      throw incomplete(cut);
    }
  }

  /** Reads the whole body, blocking this thread. */
  synchronized void readAll(long patienceNanos) {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        keep(buffer, read);
        if (rate().isSlow(patienceNanos)) {
          throw Refusal.tooSlow();
        }
      }
    } catch (IOException cut) {
      throw incomplete(cut);
    }
  }

  /** Discards the rest of a body that was already refused. */
  synchronized void discardRest() {
    phase = Phase.REFUSED;
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] buffer = new byte[BUFFER];
    synchronized (this) {
      while (phase != Phase.OVER && in.isReady() && !in.isFinished()) {
        int read = in.read(buffer);
        if (read < 0) {
          return;
        }
        take(buffer, read);
      }
    }
  }

  @Override
  public void onAllDataRead() {
    boolean whole;
    synchronized (this) {
      whole = phase == Phase.COMING;
      if (whole) {
        phase = Phase.WHOLE;
      }
    }
    if (whole) {
      bodies.complete(this);
    } else {
      end();
    }
  }

  @Override
  public void onError(Throwable cut) {
    LOG.debug("A request was cut off: {}", cut.getClass().getName());
    refuse(incomplete(cut));
    end();
  }

  @Override
  void giveUp() {
    exchange().onAnotherThread(() -> refuse(Refusal.tooSlow()));
  }

  @Override
  synchronized void release() {
    phase = Phase.OVER;
    spool.close();
  }

  /** Responds, and discards the rest of the body, unless it was complete before. */
  synchronized void refuse(RuntimeException reason) {
    if (phase != Phase.COMING) {
      return;
    }
    phase = Phase.REFUSED;
    spool.close();
    bodies.refused(this, reason);
  }

  /** Ends the exchange of a refused body. */
  void end() {
    synchronized (this) {
      if (phase != Phase.REFUSED) {
        return;
      }
      phase = Phase.OVER;
    }
    bodies.finished(this);
  }

  private void take(byte[] buffer, int read) {
    if (phase == Phase.REFUSED) {
      dropped += read;
      if (dropped > MOST_DROPPED) {
        end();
      }
      return;
    }
    try {
      keep(buffer, read);
    } catch (RuntimeException refused) {
      refuse(refused);
    }
  }

  private void keep(byte[] buffer, int read) {
    if (read < 0) {
      throw incomplete(new EOFException("The body is shorter than announced."));
    }
    if (spool.length() + read > maxBytes) {
      throw Refusal.tooLarge();
    }
    spool.write(buffer, 0, read);
    rate().moved(read);
  }

  private static ChatException incomplete(Throwable cut) {
    return new ChatException(
        ErrorCode.INCOMPLETE_UPLOAD, "The form ended before it was complete.", cut);
  }
}
