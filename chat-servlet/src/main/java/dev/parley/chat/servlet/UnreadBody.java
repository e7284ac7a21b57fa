package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * The rest of a body that was refused. The answer goes out first; then the rest is read within
 * bounds, since a connection that is closed on a client still sending is reset, and the client may
 * never see the answer (RFC 9112, 9.6). Then the connection closes.
 */
final class UnreadBody {
  private static final long MOST_BYTES = 32L << 20;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int BUFFER = 16 << 10;

  private UnreadBody() {}

  static boolean remains(HttpServletRequest request) {
    boolean hasBody =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    try {
      return hasBody && !request.getInputStream().isFinished();
    } catch (IOException | IllegalStateException readOtherwise) {
      return hasBody;
    }
  }

  /**
   * Reads on until the client is done, has sent too much, or pauses for the container's patience.
   */
  static void drain(HttpServletRequest request) {
    if (request.getHeader("Expect") != null) {
      // It waits for leave to send, which reading would give.
      return;
    }
    long start = System.nanoTime();
    byte[] dropped = new byte[BUFFER];
    long left = MOST_BYTES;
    try {
      InputStream body = request.getInputStream();
      int read = 0;
      while (read >= 0 && left > 0 && System.nanoTime() - start < MOST_NANOS) {
        read = body.read(dropped);
        left -= read;
      }
    } catch (IOException | RuntimeException gone) {
      // The client has left, or the container has read the body: nothing is left to read.
    }
  }
}
