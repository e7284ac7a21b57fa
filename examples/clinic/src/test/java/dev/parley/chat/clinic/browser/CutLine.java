package dev.parley.chat.clinic.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP line to a server that fails as real ones do, in the middle of whatever it carries. */
final class CutLine implements AutoCloseable {
  /** How a line fails. */
  enum Fault {
    NONE,
    /** Every connection ends at once, and no new one is taken. */
    CUT,
    /** Connections stay open and carry nothing. */
    SILENT,
    /** Requests arrive; where an answer begins, its connection ends. */
    NO_ANSWERS
  }

  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final InetSocketAddress server;
  private volatile Fault fault = Fault.NONE;

  CutLine(URI server) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI address() {
    return URI.create("http://localhost:" + listener.getLocalPort());
  }

  boolean works() {
    return fault == Fault.NONE;
  }

  /** From now on. What was silent is ended, since it has lost a part of what it carried. */
  void fail(Fault kind) {
    boolean ends = kind == Fault.CUT || fault == Fault.SILENT;
    fault = kind;
    if (ends) {
      sockets.forEach(CutLine::reset);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        sockets.add(client);
        threads.execute(() -> connect(client));
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void connect(Socket client) {
    if (fault == Fault.CUT) {
      reset(client);
      sockets.remove(client);
      return;
    }
    Socket upstream = new Socket();
    sockets.add(upstream);
    try {
      upstream.connect(server);
    } catch (IOException gone) {
      reset(client);
      return;
    }
    threads.execute(() -> carry(client, upstream, false));
    carry(upstream, client, true);
    sockets.remove(client);
    sockets.remove(upstream);
  }

  private void carry(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[8 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answers && fault == Fault.NO_ANSWERS) {
          return;
        }
        if (fault != Fault.SILENT) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException ended) {
      // One of the two has ended.
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException closed) {
      // It is closed already.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    sockets.forEach(CutLine::reset);
    threads.shutdownNow();
  }
}
