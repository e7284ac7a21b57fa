package dev.parley.chat.containers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;

/** A request written byte by byte. Used by one thread. */
final class RawPost implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  RawPost(int port, String path, String cookie, String headers) throws IOException {
    socket = new Socket("localhost", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    write(
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost:"
                + port
                + "\r\nCookie: "
                + cookie
                + "\r\nX-Requested-With: test\r\nConnection: close\r\n"
                + headers
                + "\r\n")
            .getBytes(ISO_8859_1));
  }

  RawPost write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** The bytes as one chunk of a chunked body. */
  RawPost chunk(byte[] bytes, int from, int length) throws IOException {
    write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
    socket.getOutputStream().write(bytes, from, length);
    return write("\r\n".getBytes(ISO_8859_1));
  }

  /** Closes the sending side, and returns what the server answers until it closes its own. */
  String end() throws IOException {
    socket.shutdownOutput();
    return answer();
  }

  /** All that the server answers. */
  String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
