package dev.parley.chat.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Thousands of WebSockets on one thread. Records when expected texts arrive, and answers pings. */
final class LoadClient implements AutoCloseable {
  private static final String MARK = "#";
  private static final int DIGITS = 8;
  private static final int BUFFER = 64 << 10;
  private static final int SMALLEST = 4096;
  private static final int LONGER = 126;
  private static final long SELECT_MILLIS = 100;
  private static final byte PING = (byte) 0x89;

  /** Empty, masked with zeros (RFC 6455, 5.3). */
  private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

  private final int port;
  private final Selector selector;
  private final Thread reader;
  private final List<SocketChannel> sockets = new ArrayList<>();
  private final Map<Integer, Long> arrived = new ConcurrentHashMap<>();
  private final AtomicInteger greeted = new AtomicInteger();
  private final LinkedBlockingQueue<SocketChannel> joining = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  LoadClient(int port) throws IOException {
    this.port = port;
    selector = Selector.open();
    reader = new Thread(this::read, "load-reader");
    reader.setDaemon(true);
    reader.start();
  }

  /** Opens a socket that is read. */
  void open(String caller) throws IOException {
    SocketChannel channel = handshake(caller, BUFFER);
    channel.configureBlocking(false);
    sockets.add(channel);
    joining.add(channel);
    selector.wakeup();
  }

  /** Opens a socket that is never read from. */
  void openUnread(String caller) throws IOException {
    sockets.add(handshake(caller, SMALLEST));
  }

  int greeted() {
    return greeted.get();
  }

  /** When the text with a number arrived, in nanoseconds; 0 if not yet. */
  long arrival(int number) {
    return arrived.getOrDefault(number, 0L);
  }

  static String text(int number) {
    return "%23" + String.format("%0" + DIGITS + "d", number);
  }

  private SocketChannel handshake(String caller, int receiveBuffer) throws IOException {
    SocketChannel channel = SocketChannel.open();
    Socket socket = channel.socket();
    socket.setReceiveBufferSize(receiveBuffer);
    channel.connect(new InetSocketAddress("localhost", port));
    String request =
        "GET /chat/live HTTP/1.1\r\nHost: localhost\r\nX-Requested-With: load\r\nLoad-Caller: "
            + caller
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) in.read());
    }
    if (!answer.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException(answer.toString());
    }
    return channel;
  }

  private void read() {
    try {
      while (!closed) {
        selector.select(SELECT_MILLIS);
        long now = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
          take(key, now);
        }
        selector.selectedKeys().clear();
        for (SocketChannel next = joining.poll(); next != null; next = joining.poll()) {
          next.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(BUFFER / 2));
        }
      }
    } catch (IOException | ClosedSelectorException over) {
      if (!closed) {
        throw new IllegalStateException(over);
      }
    }
  }

  private void take(SelectionKey key, long now) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    ByteBuffer buffer = (ByteBuffer) key.attachment();
    if (channel.read(buffer) < 0) {
      key.cancel();
      return;
    }
    buffer.flip();
    while (hasFrame(buffer)) {
      byte kind = buffer.get();
      int size = buffer.get();
      byte[] payload = new byte[size == LONGER ? buffer.getShort() & 0xFFFF : size];
      buffer.get(payload);
      if (kind == PING) {
        channel.write(ByteBuffer.wrap(PONG));
      } else {
        received(new String(payload, StandardCharsets.UTF_8), now);
      }
    }
    buffer.compact();
  }

  /** Servers send frames of this kind unmasked (RFC 6455, 5.2); none here is over 64 kB. */
  private static boolean hasFrame(ByteBuffer buffer) {
    if (buffer.remaining() < 2) {
      return false;
    }
    int at = buffer.position();
    int size = buffer.get(at + 1);
    if (size == LONGER) {
      return buffer.remaining() >= 4
          && buffer.remaining() >= 4 + (buffer.getShort(at + 2) & 0xFFFF);
    }
    return buffer.remaining() >= 2 + size;
  }

  /** The sender's own socket also receives the message; only the receiver's counts. */
  private void received(String frame, long now) {
    if (frame.contains("\"hello\"")) {
      greeted.incrementAndGet();
    }
    int at = frame.indexOf(MARK);
    if (at >= 0 && frame.contains("\"is_own\":false")) {
      arrived.putIfAbsent(Integer.parseInt(frame.substring(at + 1, at + 1 + DIGITS)), now);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (SocketChannel socket : sockets) {
      socket.close();
    }
    selector.close();
  }
}
