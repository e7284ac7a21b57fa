package dev.parley.chat.spring;

import dev.parley.chat.servlet.ChatServlet;
import org.springframework.context.SmartLifecycle;

/**
 * Ends live connections before the web server waits for requests in progress: a long poll is one of
 * them. Thread-safe.
 */
final class LiveConnectionsLifecycle implements SmartLifecycle {
  /** Stops before the web server's graceful shutdown, whose phase is DEFAULT_PHASE - 1024. */
  private static final int PHASE = DEFAULT_PHASE - 512;

  private final ChatServlet servlet;
  private volatile boolean running;

  LiveConnectionsLifecycle(ChatServlet servlet) {
    this.servlet = servlet;
  }

  @Override
  public void start() {
    servlet.resume();
    running = true;
  }

  @Override
  public void stop() {
    servlet.drain();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
