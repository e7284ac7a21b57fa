package dev.parley.chat.clinic;

import dev.parley.chat.clinic.page.PageHeaders;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty, configured for the internet: no server version in responses, and limits on everything. */
final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(10);
  private static final int HEADER_BYTES = 16 * 1024;
  // A text of 10,000 characters of four bytes, each byte escaped to three characters, and the rest.
  private static final int FORM_BYTES = 10_000 * 12 + 8 * 1024;
  private static final int FORM_FIELDS = 50;
  private static final int JSON_BYTES = 16 * 1024;

  // Jetty's default of 50 refuses the others of a burst, and their clients try again after a
  // second.
  private static final int QUEUED_CONNECTIONS = 1024;

  // Pages and assets are smaller, so that their last write is the only one, and holds no thread.
  private static final int SMALL_BODY_BYTES = 64 * 1024;

  private final Server server;
  private final ServerConnector connector;

  private WebServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  static ServletContextHandler context(Settings settings) {
    ServletContextHandler context = new ServletContextHandler("/");
    context.setMaxFormContentSize(FORM_BYTES);
    context.setMaxFormKeys(FORM_FIELDS);
    context.setErrorHandler(new ErrorPages(settings.allowedOrigins()));
    FilterHolder headers = new FilterHolder(new PageHeaders());
    headers.setAsyncSupported(true);
    context.addFilter(headers, "/*", EnumSet.of(DispatcherType.REQUEST));
    return context;
  }

  /** Takes the address, before anything else is created; requests wait until {@link #serve}. */
  static WebServer bind(Settings settings) {
    Server server = new Server(threads());
    ServerConnector connector = new ServerConnector(server, 1, 1, http());
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setAcceptQueueSize(QUEUED_CONNECTIONS);
    // Jetty's default of one second would cut off an upload that pauses that long.
    connector.setShutdownIdleTimeout(LAST_REQUESTS.toMillis());
    server.addConnector(connector);
    server.setErrorHandler(new ErrorPages(settings.allowedOrigins()));
    server.setStopTimeout(LAST_REQUESTS.toMillis());
    try {
      connector.open();
      return new WebServer(server, connector);
    } catch (IOException taken) {
      throw BindFailure.of(settings, taken);
    }
  }

  /**
   * Starts to answer requests.
   *
   * @return closed to accept no more requests, let those in flight finish, and stop
   */
  AutoCloseable serve(ServletContextHandler context) {
    BusyConnections busy = new BusyConnections(wholeSignIns(context));
    server.setHandler(new GracefulHandler(busy));
    try {
      server.start();
      LOG.info(
          "Requests run on {} threads of Java {}.",
          VirtualThreads.getDefaultVirtualThreadsExecutor() == null ? "platform" : "virtual",
          Runtime.version().feature());
      return () -> stop(busy);
    } catch (Exception failure) {
      stop(busy);
      throw new IllegalStateException("The server did not start.", failure);
    }
  }

  /** A sign-in that arrives slowly or incompletely is not processed and holds no thread. */
  private static Handler wholeSignIns(Handler handler) {
    EagerContentHandler whole =
        new EagerContentHandler(
            handler,
            new EagerContentHandler.FormContentLoaderFactory(FORM_FIELDS, FORM_BYTES),
            // Also JSON, of which the servlet reads less than this.
            new EagerContentHandler.RetainedContentLoaderFactory(JSON_BYTES, 0, false));
    whole.includePath("/login");
    return whole;
  }

  /** The address that it listens on, with the actual port. */
  URI address() {
    String host = connector.getHost();
    return URI.create(
        "http://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + connector.getLocalPort());
  }

  /** Gives the address back. */
  @Override
  public void close() {
    connector.close();
  }

  private void stop(BusyConnections busy) {
    try {
      var unused = connector.shutdown();
      busy.end(List.copyOf(connector.getConnectedEndPoints()));
      server.stop();
    } catch (TimeoutException slow) {
      LOG.info(
          "Requests were still in progress after {} s and were cut off.",
          LAST_REQUESTS.toSeconds());
    } catch (Exception failure) {
      throw new IllegalStateException("The server did not stop cleanly.", failure);
    }
  }

  /** Requests run on virtual threads where the JDK has them (21 and later). */
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool();
    // Null before JDK 21, which means none.
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    return threads;
  }

  /** X-Forwarded-* is ignored: with a proxy only CHAT_PUBLIC_URL counts. */
  private static HttpConnectionFactory http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setOutputBufferSize(SMALL_BODY_BYTES);
    http.setOutputAggregationSize(SMALL_BODY_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Jetty's header cache ignores case, so it could confuse two cookies.
    http.setHeaderCacheCaseSensitive(true);
    http.setUriCompliance(UriCompliance.RFC3986);
    return new HttpConnectionFactory(http);
  }
}
