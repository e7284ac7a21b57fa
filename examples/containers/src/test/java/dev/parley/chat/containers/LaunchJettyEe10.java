package dev.parley.chat.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Deploys web applications in Jetty's environment for Jakarta EE 10. */
final class LaunchJettyEe10 {
  private LaunchJettyEe10() {}

  /** Takes a folder, and pairs of a context path and a WAR file, or nothing. */
  public static void main(String[] arguments) throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.setHeaderCacheCaseSensitive(true);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("localhost");
    server.addConnector(connector);
    ContextHandlerCollection contexts = new ContextHandlerCollection();
    for (int argument = 1; argument < arguments.length; argument += 2) {
      String path = arguments[argument];
      String war = arguments[argument + 1];
      contexts.addHandler(
          war.isEmpty() ? embedded(path) : deployed(path, war, Path.of(arguments[0] + path)));
    }
    server.setHandler(contexts);
    server.start();
    Launched.untilTheInputEnds(connector.getLocalPort(), server::stop);
  }

  private static Handler deployed(String path, String war, Path folder) throws IOException {
    WebAppContext context = new WebAppContext(war, path);
    context.setTempDirectory(Files.createDirectories(folder).toFile());
    context.setThrowUnavailableOnStartupException(true);
    return context;
  }

  private static Handler embedded(String path) {
    ServletContextHandler context = new ServletContextHandler(path, ServletContextHandler.SESSIONS);
    context.addServletContainerInitializer(new MountByInitializer());
    JakartaWebSocketServletContainerInitializer.configure(context, null);
    return context;
  }
}
