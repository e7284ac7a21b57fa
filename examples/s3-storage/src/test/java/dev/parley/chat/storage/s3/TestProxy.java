package dev.parley.chat.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forwards connections to the server, and interferes as a test wants. A request is recognized by
 * the block of bytes that begins it, since the client sends its head at once.
 */
final class TestProxy implements AutoCloseable {
  private static final int BLOCK_BYTES = 16 * 1024;
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final List<String> METHODS = List.of("GET ", "HEAD ", "PUT ", "DELETE ");

  private final ServerSocket socket;
  private final int server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicLong received = new AtomicLong();
  private volatile Fault fault = request -> Action.FORWARD;

  private TestProxy(ServerSocket socket, int server) {
    this.socket = socket;
    this.server = server;
  }

  /** What happens to one request. */
  sealed interface Action {
    /** Nothing unusual. */
    Action FORWARD = new CutAfter(Long.MAX_VALUE);

    /** The request reaches the server, and its answer does not reach the client. */
    Action LOSE_ANSWER = new CutAfter(0);

    /** Neither an answer nor the end of the connection. */
    Action SILENCE = new Silence();
  }

  /** Ends the connection after so many bytes of the answer. */
  record CutAfter(long bytes) implements Action {}

  /** Answers in the server's place. */
  record Answer(int status, String code) implements Action {}

  private record Silence() implements Action {}

  /** Decides about each request. */
  @FunctionalInterface
  interface Fault {
    /** Returns what happens to a request, given its first line. */
    Action of(String request);
  }

  static TestProxy to(int port) throws IOException {
    TestProxy proxy =
        new TestProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  void interfere(Fault decides) {
    fault = decides;
  }

  void forward() {
    fault = request -> Action.FORWARD;
  }

  /** Forgets the requests and bytes so far. */
  void reset() {
    requests.clear();
    received.set(0);
  }

  /** The first lines of the requests. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** How many bytes the server has sent. */
  long received() {
    return received.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    open.forEach(TestProxy::end);
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket client = socket.accept();
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(client);
        open.add(upstream);
        Connection connection = new Connection(client, upstream);
        threads.execute(connection::requests);
        threads.execute(connection::answers);
      }
    } catch (IOException closed) {
      open.forEach(TestProxy::end);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** One connection of a client. */
  private final class Connection {
    private final Socket client;
    private final Socket upstream;
    private volatile Action action = Action.FORWARD;
    private final AtomicLong answered = new AtomicLong();

    Connection(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    void requests() {
      byte[] block = new byte[BLOCK_BYTES];
      try {
        InputStream in = client.getInputStream();
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
          begin(block, count);
          if (action instanceof Answer answer) {
            answer(answer, missing(block, count));
            break;
          }
          if (!(action instanceof Silence)) {
            upstream.getOutputStream().write(block, 0, count);
          }
        }
      } catch (IOException over) {
        action = Action.FORWARD;
      } finally {
        end();
      }
    }

    void answers() {
      byte[] block = new byte[BLOCK_BYTES];
      try {
        InputStream in = upstream.getInputStream();
        OutputStream out = client.getOutputStream();
        boolean whole = true;
        for (int count = in.read(block); whole && count >= 0; count = whole ? in.read(block) : -1) {
          received.addAndGet(count);
          whole = forward(block, count, out);
        }
      } catch (IOException over) {
        action = Action.FORWARD;
      } finally {
        if (!(action instanceof Answer)) {
          end();
        }
      }
    }

    /** Returns false once the connection is to be cut. */
    private boolean forward(byte[] block, int count, OutputStream out) throws IOException {
      boolean interim = text(block, count).startsWith("HTTP/1.1 100");
      long limit = action instanceof CutAfter cut && !interim ? cut.bytes() : Long.MAX_VALUE;
      int length = (int) Math.min(count, limit - answered.get());
      out.write(block, 0, length);
      answered.addAndGet(interim ? 0 : length);
      return length == count;
    }

    private void begin(byte[] block, int count) {
      String text = text(block, count);
      if (METHODS.stream().anyMatch(text::startsWith)) {
        String line = text.lines().findFirst().orElseThrow();
        requests.add(line);
        answered.set(0);
        action = fault.of(line);
      }
    }

    /** How much of a request's body is still to come. */
    private long missing(byte[] block, int count) {
      String head = text(block, count);
      Matcher length = LENGTH.matcher(head);
      long body = length.find() ? Long.parseLong(length.group(1)) : 0;
      return head.contains("100-continue") ? 0 : body - (count - head.indexOf("\r\n\r\n") - 4);
    }

    /** An answer to half a request could reach the client as a broken connection. */
    private void answer(Answer answer, long missing) throws IOException {
      client.getInputStream().skipNBytes(missing);
      String body = "<Error><Code>" + answer.code() + "</Code></Error>";
      String whole =
          String.join(
              "\r\n",
              "HTTP/1.1 " + answer.status() + " Injected",
              "Content-Type: application/xml",
              "Content-Length: " + body.length(),
              "Connection: close",
              "",
              body);
      client.getOutputStream().write(whole.getBytes(StandardCharsets.UTF_8));
      client.shutdownOutput();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static String text(byte[] block, int count) {
      return new String(Arrays.copyOf(block, Math.min(count, 4000)), StandardCharsets.ISO_8859_1);
    }

    private void end() {
      TestProxy.end(client);
      TestProxy.end(upstream);
      open.remove(client);
      open.remove(upstream);
    }
  }
}
