package dev.parley.chat.clinic.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A TCP line to a server. While it is stopped, no connection of a browser brings the server more
 * than {@value #PASSED} bytes: an upload begins, and cannot end.
 */
final class StoppableLine implements AutoCloseable {
  private static final int PASSED = 64 * 1024;

  private final ServerSocket listener = new ServerSocket();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final InetSocketAddress server;
  private volatile boolean stopped;

  StoppableLine(URI server) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    // Small, so that an upload does not disappear in the buffers of the operating system.
    listener.setReceiveBufferSize(16 * 1024);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    threads.execute(this::accept);
  }

  URI address() {
    return URI.create("http://localhost:" + listener.getLocalPort());
  }

  void stop() {
    stopped = true;
  }

  /** For new connections; what was stopped stays so. */
  void resume() {
    stopped = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket browser = listener.accept();
        sockets.add(browser);
        Socket upstream = new Socket();
        sockets.add(upstream);
        upstream.connect(server);
        threads.execute(() -> carry(browser, upstream, true));
        threads.execute(() -> carry(upstream, browser, false));
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void carry(Socket from, Socket to, boolean stoppable) {
    byte[] buffer = new byte[8 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int carried = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        carried = stopped ? carried + read : 0;
        if (stoppable && carried > PASSED) {
          ended.await();
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException closed) {
      // One of the two has ended.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    ended.countDown();
    listener.close();
    for (Socket each : sockets) {
      each.close();
    }
    threads.shutdownNow();
  }
}
