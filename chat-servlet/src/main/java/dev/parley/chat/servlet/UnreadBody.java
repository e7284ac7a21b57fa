package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * What to do with the rest of a body that was refused. A client that is still sending hears the
 * answer only if the server goes on reading (RFC 9112, 9.6); one that sends without end must not be
 * listened to. So: a bounded rest is read, then the connection closes.
 */
final class UnreadBody {
  private static final long MOST_BYTES = 32L << 20;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int BUFFER = 16 << 10;

  private UnreadBody() {}

  static void settle(HttpServletRequest request, HttpServletResponse response) {
    boolean hasBody =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    if (!hasBody) {
      return;
    }
    // A client that waits for 100 Continue has sent nothing yet and would be asked to by reading.
    if (request.getHeader("Expect") != null || !isReadToItsEnd(request)) {
      response.setHeader("Connection", "close");
    }
  }

  private static boolean isReadToItsEnd(HttpServletRequest request) {
    long start = System.nanoTime();
    byte[] dropped = new byte[BUFFER];
    long left = MOST_BYTES;
    try {
      InputStream body = request.getInputStream();
      while (left > 0 && System.nanoTime() - start < MOST_NANOS) {
        int read = body.read(dropped);
        if (read < 0) {
          return true;
        }
        left -= read;
      }
    } catch (IOException | IllegalStateException gone) {
      // The client has left, or the container has read the body: nothing is left to settle.
      return false;
    }
    return false;
  }
}
