package dev.parley.chat.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;

/** A request whose body has arrived, so that reading it does not block. Used by one thread. */
final class ReceivedRequest extends HttpServletRequestWrapper {
  private final ServletInputStream body;

  ReceivedRequest(HttpServletRequest request, Spool spool) throws IOException {
    super(request);
    this.body = new Body(spool.read(), spool.length());
  }

  @Override
  public ServletInputStream getInputStream() {
    return body;
  }

  private static final class Body extends ServletInputStream {
    private final InputStream bytes;
    private long left;

    Body(InputStream bytes, long length) {
      this.bytes = bytes;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      int read = bytes.read();
      left -= read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = bytes.read(buffer, offset, length);
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public boolean isFinished() {
      return left == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("The body has already arrived.");
    }
  }
}
