package dev.parley.chat.containers;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.handler.ContextHandler;

/** Deploys web applications in Jetty's environment for Jakarta EE 10. */
final class LaunchJettyEe10 {
  private LaunchJettyEe10() {}

  /** Takes a folder, and pairs of a context path and a WAR file, or nothing. */
  public static void main(String[] arguments) throws Exception {
    JettyServer.run(arguments, LaunchJettyEe10::fromWar, LaunchJettyEe10::embedded);
  }

  private static ContextHandler fromWar(String path, String war) {
    WebAppContext context = new WebAppContext(war, path);
    context.setThrowUnavailableOnStartupException(true);
    return context;
  }

  private static ContextHandler embedded(String path) {
    ServletContextHandler context = new ServletContextHandler(path, ServletContextHandler.SESSIONS);
    context.addServletContainerInitializer(new MountByInitializer());
    JakartaWebSocketServletContainerInitializer.configure(context, null);
    return context;
  }
}
