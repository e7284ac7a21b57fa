package dev.parley.chat.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each connection to the next node that accepts it. Knows nothing of HTTP, so WebSockets pass
 * too. Thread-safe.
 */
final class RoundRobinProxy implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int BUFFER = 8_192;

  private final ServerSocket server;
  private final List<InetSocketAddress> nodes;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "cluster-proxy");
            thread.setDaemon(true);
            return thread;
          });

  private RoundRobinProxy(ServerSocket server, List<InetSocketAddress> nodes) {
    this.server = server;
    this.nodes = nodes;
  }

  /** Starts on a port of this machine; 0 takes any free one. */
  static RoundRobinProxy start(int port, List<InetSocketAddress> nodes) throws IOException {
    ServerSocket server = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    RoundRobinProxy proxy = new RoundRobinProxy(server, List.copyOf(nodes));
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Closes every connection at once, in whatever it is doing. */
  int cutAll() {
    int cut = 0;
    for (Socket socket : open) {
      close(socket);
      cut++;
    }
    return cut;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      cutAll();
      threads.shutdownNow();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException over) {
        // Closed, or this one connection failed; the next is accepted.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket node = connect()) {
      open.add(node);
      try {
        threads.execute(() -> copy(node, client));
        copy(client, node);
      } finally {
        open.remove(node);
      }
    } catch (IOException noNode) {
      // The client sees that its connection was closed.
    } finally {
      open.remove(client);
    }
  }

  private Socket connect() throws IOException {
    IOException last = new IOException("There is no node.");
    for (int tries = 0; tries < nodes.size(); tries++) {
      Socket node = new Socket();
      try {
        node.connect(
            nodes.get(Math.floorMod(next.getAndIncrement(), nodes.size())), CONNECT_MILLIS);
        return node;
      } catch (IOException dead) {
        node.close();
        last = dead;
      }
    }
    throw last;
  }

  private static void copy(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException cut) {
      // Either side was cut; then both are closed.
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      // It is closed already.
    }
  }
}
