package dev.parley.chat.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A connection that is kept open, and others that are cut. Used by one thread. */
final class HttpConnection {
  // A close frame with status 1000, masked with zeros (RFC 6455, 5.5.1).
  private static final byte[] GOODBYE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xE8};
  private static final int SOCKET_MILLIS = 60_000;

  private final int port;
  private @Nullable Socket kept;
  private InputStream in = InputStream.nullInputStream();

  HttpConnection(int port) {
    this.port = port;
  }

  /**
   * A response of the server.
   *
   * @param status the HTTP status
   * @param body as text
   */
  record Answer(int status, String body) {}

  @FunctionalInterface
  interface End {
    void of(Socket socket) throws IOException;
  }

  Answer send(String method, String target, String caller, String type, byte[] body)
      throws IOException {
    Socket socket = kept;
    if (socket == null) {
      socket = connect();
      in = new BufferedInputStream(socket.getInputStream());
      kept = socket;
    }
    byte[] head = head(method, target, caller, type, body.length, "");
    socket.getOutputStream().write(head);
    socket.getOutputStream().write(body);
    return read(socket);
  }

  /** Sends half a request, or one without its body, and disconnects. */
  void leave(String method, String target, String caller, String type, byte[] body)
      throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(head(method, target, caller, type, body.length, ""));
      socket.getOutputStream().write(body, 0, body.length / 2);
      reset(socket);
    }
  }

  /** Opens a WebSocket, unless the caller is at the limit, and ends it. */
  void upgrade(String caller, End end) throws IOException {
    try (Socket socket = connect()) {
      String upgrade =
          String.join(
              "\r\n",
              "Connection: Upgrade",
              "Upgrade: websocket",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "");
      socket.getOutputStream().write(head("GET", "/chat/live", caller, "", 0, upgrade));
      if (line(socket.getInputStream()).startsWith("HTTP/1.1 101")) {
        end.of(socket);
      }
    }
  }

  static void sendClose(Socket socket) throws IOException {
    socket.getOutputStream().write(GOODBYE);
    socket.getInputStream().readAllBytes();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getByName("localhost"), port);
    socket.setSoTimeout(SOCKET_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
  }

  private static byte[] head(
      String method, String target, String caller, String type, int length, String more) {
    StringBuilder head = new StringBuilder();
    head.append(
        "%s %s HTTP/1.1\r\nHost: localhost\r\nX-Requested-With: load\r\n"
            .formatted(method, target));
    if (!caller.isEmpty()) {
      head.append("Load-Caller: ").append(caller).append("\r\n");
    }
    if (method.equals("POST")) {
      head.append("Content-Type: %s\r\nContent-Length: %d\r\n".formatted(type, length));
    }
    return head.append(more).append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private Answer read(Socket socket) throws IOException {
    int status = Integer.parseInt(line(in).split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    boolean closes = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String[] parts = header.toLowerCase(Locale.ROOT).split(": ", 2);
      length = parts[0].equals("content-length") ? Integer.parseInt(parts[1]) : length;
      chunked |= parts[0].equals("transfer-encoding");
      closes |= header.equalsIgnoreCase("connection: close");
    }
    String body = new String(chunked ? chunks() : in.readNBytes(length), StandardCharsets.UTF_8);
    if (closes) {
      socket.close();
      kept = null;
    }
    return new Answer(status, body);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      body.writeBytes(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("The server closed the connection after: " + line);
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
