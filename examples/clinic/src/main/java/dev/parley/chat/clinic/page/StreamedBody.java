package dev.parley.chat.clinic.page;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * Writes a file to a client without holding a thread while the client is slow. The container ends a
 * connection that makes no progress.
 */
final class StreamedBody implements WriteListener {
  private static final int CHUNK = 16 * 1024;

  private final byte[] buffer = new byte[CHUNK];
  private final AsyncContext async;
  private final ServletOutputStream out;
  private final InputStream body;

  private StreamedBody(AsyncContext async, ServletOutputStream out, InputStream body) {
    this.async = async;
    this.out = out;
    this.body = body;
  }

  /**
   * Begins to write, and returns.
   *
   * @param body closed at the end
   */
  static void write(HttpServletRequest request, HttpServletResponse response, InputStream body)
      throws IOException {
    AsyncContext async = request.startAsync();
    // The connection's own idle timeout applies.
    async.setTimeout(0);
    ServletOutputStream out = response.getOutputStream();
    out.setWriteListener(new StreamedBody(async, out, body));
  }

  @Override
  public void onWritePossible() throws IOException {
    while (out.isReady()) {
      int length = body.read(buffer);
      if (length < 0) {
        end();
        return;
      }
      out.write(buffer, 0, length);
    }
  }

  /** The client is gone, or the file cannot be read; the response stays incomplete. */
  @Override
  public void onError(Throwable failure) {
    end();
  }

  private void end() {
    try (body) {
      async.complete();
    } catch (IOException closing) {
      // It was only read.
    }
  }
}
