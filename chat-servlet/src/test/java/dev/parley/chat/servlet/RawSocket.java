package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that answers nothing, not even a ping. Used by one thread. */
final class RawSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  private RawSocket(Socket socket) {
    this.socket = socket;
  }

  /** Opens it, and reads nothing after the handshake's response. */
  static RawSocket open(ChatServer server, Participant who) throws IOException {
    Socket socket = new Socket();
    // Small, so that the server's buffer fills soon.
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("localhost", server.port()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    String handshake =
        """
        GET /chat/live HTTP/1.1
        Host: localhost:%d
        Test-Caller: %s
        X-Requested-With: x
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """
            .formatted(server.port(), who)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) in.read());
    }
    if (!answer.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException(answer.toString());
    }
    return new RawSocket(socket);
  }

  /** Reads until the server ends the connection, or fails after a long silence. */
  void readUntilClosed() throws IOException {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketException reset) {
      // A reset also ends the connection.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
