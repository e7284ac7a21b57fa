package dev.parley.chat.containers;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** A Jetty with web applications of one of its environments. */
final class JettyServer implements Deployer {
  private final ContextHandlerCollection contexts = new ContextHandlerCollection(true);
  private final Map<String, ContextHandler> deployed = new HashMap<>();
  private final Path folder;
  private final BiFunction<String, String, ContextHandler> fromWar;

  private JettyServer(Path folder, BiFunction<String, String, ContextHandler> fromWar) {
    this.folder = folder;
    this.fromWar = fromWar;
  }

  /**
   * Runs until the standard input ends.
   *
   * @param arguments a folder, and pairs of a context path and a WAR file, or nothing
   * @param fromWar makes a context from its path and a WAR file
   * @param embedded makes a context from its path and the program's own classes
   */
  static void run(
      String[] arguments,
      BiFunction<String, String, ContextHandler> fromWar,
      Function<String, ContextHandler> embedded)
      throws Exception {
    Launched.prepare();
    HttpConfiguration http = new HttpConfiguration();
    http.setHeaderCacheCaseSensitive(true);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("localhost");
    server.addConnector(connector);
    JettyServer jetty = new JettyServer(Path.of(arguments[0]), fromWar);
    server.setHandler(jetty.contexts);
    for (int argument = 1; argument < arguments.length; argument += 2) {
      String path = arguments[argument];
      String war = arguments[argument + 1];
      if (war.isEmpty()) {
        jetty.contexts.addHandler(embedded.apply(path));
      } else {
        jetty.add(path, war);
      }
    }
    server.start();
    Launched.untilTheInputEnds(connector.getLocalPort(), jetty, server::stop);
  }

  private ContextHandler add(String path, String war) throws Exception {
    ContextHandler context = fromWar.apply(path, war);
    context.setTempDirectory(Files.createDirectories(Path.of(folder + path)).toFile());
    contexts.addHandler(context);
    deployed.put(path, context);
    return context;
  }

  @Override
  public void deploy(String path, String war) throws Exception {
    add(path, war).start();
  }

  @Override
  public ClassLoader undeploy(String path) throws Exception {
    ContextHandler context = requireNonNull(deployed.remove(path));
    ClassLoader loader = requireNonNull(context.getClassLoader());
    context.stop();
    contexts.removeHandler(context);
    context.destroy();
    return loader;
  }
}
