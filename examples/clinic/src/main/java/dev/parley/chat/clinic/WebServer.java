package dev.parley.chat.clinic;

import dev.parley.chat.clinic.page.PageHeaders;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty, set up for the open: nothing about itself in answers, and bounds on everything. */
final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(10);
  private static final int HEADER_BYTES = 16 * 1024;
  // A text of 10,000 characters, each of them four bytes and three letters a byte, and the rest.
  private static final int FORM_BYTES = 10_000 * 12 + 8 * 1024;
  private static final int FORM_FIELDS = 50;

  private final Server server;
  private final ServerConnector connector;
  private final BusyConnections busy;

  private WebServer(Server server, ServerConnector connector, BusyConnections busy) {
    this.server = server;
    this.connector = connector;
    this.busy = busy;
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

  static WebServer start(Settings settings, ServletContextHandler context) {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 1, http());
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE.toMillis());
    // Jetty's second would cut off an upload that pauses for one.
    connector.setShutdownIdleTimeout(LAST_REQUESTS.toMillis());
    server.addConnector(connector);
    BusyConnections busy = new BusyConnections(context);
    server.setHandler(new GracefulHandler(busy));
    server.setErrorHandler(new ErrorPages(settings.allowedOrigins()));
    server.setStopTimeout(LAST_REQUESTS.toMillis());
    WebServer web = new WebServer(server, connector, busy);
    try {
      // Opened apart, so that an address in use is told from everything else that may fail.
      connector.open();
    } catch (IOException taken) {
      throw new BadSetting(
          "CHAT_HOST %s and CHAT_PORT %d cannot be listened on: %s."
              .formatted(settings.host(), settings.port(), reason(taken)),
          taken);
    }
    try {
      server.start();
      return web;
    } catch (Exception failure) {
      web.close();
      throw new IllegalStateException("The server did not start.", failure);
    }
  }

  /** The address it listens on, with the port it was really given. */
  URI address() {
    String host = connector.getHost();
    return URI.create(
        "http://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + connector.getLocalPort());
  }

  /** Takes no more requests, lets those in flight finish, and ends. */
  @Override
  public void close() {
    try {
      var unused = connector.shutdown();
      busy.end(List.copyOf(connector.getConnectedEndPoints()));
      server.stop();
    } catch (TimeoutException slow) {
      LOG.info(
          "Requests were still under way after {} s and were cut off.", LAST_REQUESTS.toSeconds());
    } catch (Exception failure) {
      throw new IllegalStateException("The server did not stop in good order.", failure);
    }
  }

  /** X-Forwarded-* is not looked at: behind a proxy CHAT_PUBLIC_URL counts alone. */
  private static HttpConnectionFactory http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Jetty takes a header for the one before on the connection if only its case differs: a cookie.
    http.setHeaderCacheCaseSensitive(true);
    http.setUriCompliance(UriCompliance.RFC3986);
    return new HttpConnectionFactory(http);
  }

  private static String reason(IOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof UnresolvedAddressException
        ? "no machine has this name"
        : String.valueOf(cause.getMessage());
  }
}
