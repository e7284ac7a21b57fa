package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives each request body in full before its handler runs, so a slow client holds a connection
 * but no thread. Thread-safe.
 */
final class RequestBodies {
  private static final Logger LOG = LoggerFactory.getLogger(RequestBodies.class);
  private static final int MOST = 1024;
  private static final int MOST_OF_ONE = 64;
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Containers have about 200 threads. */
  private static final int MOST_BLOCKING = 32;

  private final Failures failures;
  private final SpoolSpace space;
  private final UploadPermits permits;
  private final Transfers incoming;
  private final Duration patience;
  private final TransferWatchdog watchdog;
  private final Map<IncomingBody, Long> refused = new ConcurrentHashMap<>();
  private final Semaphore blocking = new Semaphore(MOST_BLOCKING);

  /**
   * What to do with a body once it has arrived.
   *
   * @param handler processes the request
   * @param heavy whether it needs an upload permit
   */
  record Work(Handler handler, boolean heavy) {
    static final Work NONE = new Work(exchange -> {}, false);
  }

  RequestBodies(
      Failures failures,
      SpoolSpace space,
      int uploads,
      Duration patience,
      TransferWatchdog watchdog) {
    this.failures = failures;
    this.space = space;
    this.permits = new UploadPermits(uploads);
    this.incoming = new Transfers(MOST, MOST_OF_ONE, patience);
    this.patience = patience;
    this.watchdog = watchdog;
    watchdog.add(this::tick);
  }

  /** Whether part of the request's body has not been read yet. */
  static boolean isUnread(HttpServletRequest request) {
    boolean hasBody =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    if (hasBody && request.getHeader("Expect") != null && !(request instanceof ReceivedRequest)) {
      // In Jetty and Tomcat, getting the stream already requests the body from the client.
      return true;
    }
    try {
      return hasBody && !request.getInputStream().isFinished();
    } catch (IOException | RuntimeException readOtherwise) {
      return false;
    }
  }

  /** Runs the work once the body has arrived, which may be after this returns. */
  void receive(Exchange exchange, long maxBytes, Work work) throws IOException {
    HttpServletRequest request = exchange.request();
    if (!isUnread(request)) {
      work.handler().handle(exchange);
      return;
    }
    IncomingBody body = new IncomingBody(exchange, new Spool(space), maxBytes, work, this);
    boolean waits = false;
    try {
      boolean canWait = ClientStreams.canWait(request);
      if (!canWait) {
        readAll(body);
      } else if (!body.readAvailable()) {
        await(body);
        waits = true;
        return;
      }
      exchange.received(body.spool());
      if (!work.heavy() || permits.tryEnter(exchange.caller())) {
        handleNow(exchange, work);
      } else if (canWait) {
        enqueue(body);
        waits = true;
      } else {
        throw Refusal.busy();
      }
    } finally {
      if (!waits) {
        body.spool().close();
      }
    }
  }

  /**
   * Discards the rest of a refused body for a limited time. Reads nothing where that would block a
   * thread.
   */
  void discardRest(Exchange exchange) throws IOException {
    HttpServletRequest request = exchange.request();
    // A client that expects "100 Continue" does not get it.
    boolean expects = request.getHeader("Expect") != null;
    if (!expects && !exchange.isSuspended() && ClientStreams.canWait(request)) {
      IncomingBody body = new IncomingBody(exchange, new Spool(space), 0, Work.NONE, this);
      body.discardRest();
      exchange.suspend();
      exchange.answeredLater(true);
      discardForAWhile(body);
      request.getInputStream().setReadListener(body);
    }
  }

  /** Called when a body has arrived, on a thread that must not block. */
  void complete(IncomingBody body) {
    incoming.remove(body);
    try {
      body.exchange().received(body.spool());
      admit(body);
    } catch (IOException | RuntimeException failure) {
      body.spool().close();
      body.exchange().onAnotherThread(() -> fail(body.exchange(), failure));
    }
  }

  /** Called when a body is refused before it is complete. */
  void refused(IncomingBody body, RuntimeException reason) {
    incoming.remove(body);
    try {
      failures.respond(body.exchange(), reason, true);
      discardForAWhile(body);
    } catch (IOException | RuntimeException left) {
      LOG.debug("A client left before it could be refused: {}", left.getClass().getName());
      body.end();
    }
  }

  /** Called when nothing more will be read. */
  void finished(IncomingBody body) {
    refused.remove(body);
    body.exchange().finish();
  }

  /** Releases the resources of all bodies in progress. */
  void release() {
    incoming.release();
  }

  int inProgress() {
    return incoming.inProgress() + refused.size();
  }

  private void await(IncomingBody body) throws IOException {
    Exchange exchange = body.exchange();
    exchange.suspend();
    exchange.answeredLater(true);
    if (incoming.add(body)) {
      watchdog.start();
    } else {
      body.refuse(Refusal.busy());
    }
    exchange.request().getInputStream().setReadListener(body);
  }

  private void readAll(IncomingBody body) throws IOException {
    if (!blocking.tryAcquire()) {
      throw Refusal.busy();
    }
    try {
      body.readAll(patience.toNanos());
    } finally {
      blocking.release();
    }
  }

  private void handleNow(Exchange exchange, Work work) throws IOException {
    try {
      work.handler().handle(exchange);
    } finally {
      if (work.heavy()) {
        permits.leave(exchange.caller());
      }
    }
  }

  private void enqueue(IncomingBody body) {
    body.exchange().suspend();
    body.exchange().answeredLater(true);
    try {
      admit(body);
    } catch (RuntimeException failure) {
      body.spool().close();
      fail(body.exchange(), failure);
    }
  }

  private void admit(IncomingBody body) {
    Exchange exchange = body.exchange();
    if (!body.work().heavy()) {
      exchange.onAnotherThread(() -> handleLater(body));
      return;
    }
    watchdog.start();
    permits.enter(
        exchange.caller(),
        () -> {
          if (!exchange.onAnotherThread(() -> handleLater(body))) {
            body.spool().close();
            permits.leave(exchange.caller());
          }
        },
        () -> {
          body.spool().close();
          exchange.onAnotherThread(() -> fail(exchange, Refusal.busy()));
        });
  }

  private void handleLater(IncomingBody body) {
    Exchange exchange = body.exchange();
    try {
      exchange.answeredLater(false);
      handleNow(exchange, body.work());
      exchange.complete();
    } catch (Throwable failure) {
      fail(exchange, failure);
    } finally {
      body.spool().close();
    }
  }

  private void fail(Exchange exchange, Throwable failure) {
    try {
      exchange.answeredLater(false);
      failures.respond(exchange, failure, false);
    } catch (IOException | RuntimeException left) {
      LOG.debug("A client left before its response: {}", left.getClass().getName());
    } finally {
      exchange.complete();
    }
  }

  private void discardForAWhile(IncomingBody body) {
    refused.put(body, System.nanoTime() + LINGER_NANOS);
    watchdog.start();
  }

  private void tick() {
    incoming.tick();
    permits.tick();
    long now = System.nanoTime();
    refused.forEach(
        (body, until) -> {
          if (now - until > 0) {
            refused.remove(body);
            body.exchange().onAnotherThread(body::end);
          }
        });
  }
}
