package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.servlet.ChatServlet;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The chat in servers that an app starts itself. */
final class EmbeddedServers {
  private EmbeddedServers() {}

  // snippet: embedded-tomcat
  static Tomcat tomcat(Chat chat, CallerResolver callers, int port) throws LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setPort(port);
    Context context = tomcat.addContext("", null); // or "/app"
    context.addServletContainerInitializer(
        (classes, servlets) -> ChatServlet.register(servlets, chat, callers), null);
    context.addServletContainerInitializer(new WsSci(), null); // WebSocket
    Tomcat.addServlet(context, "default", new DefaultServlet()); // it needs one at the root
    context.addServletMapping("/", "default");
    tomcat.getConnector();
    tomcat.start();
    return tomcat;
  }

  // end

  // snippet: embedded-jetty
  static Server jetty(Chat chat, CallerResolver callers, int port) throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.setHeaderCacheCaseSensitive(true);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setPort(port);
    server.addConnector(connector);
    ServletContextHandler context =
        new ServletContextHandler("/", ServletContextHandler.SESSIONS); // or "/app"
    context.addServletContainerInitializer(
        (classes, servlets) -> ChatServlet.register(servlets, chat, callers));
    JakartaWebSocketServletContainerInitializer.configure(context, null); // WebSocket
    server.setHandler(context);
    server.start();
    return server;
  }

  // end

  // snippet: embedded-undertow
  static Undertow undertow(Chat chat, CallerResolver callers, int port) throws ServletException {
    ServletContainerInitializer mount =
        (classes, servlets) -> ChatServlet.register(servlets, chat, callers);
    DeploymentManager app =
        Servlets.newContainer()
            .addDeployment(
                Servlets.deployment()
                    .setClassLoader(EmbeddedServers.class.getClassLoader())
                    .setContextPath("/") // or "/app", also below
                    .setDeploymentName("app")
                    .addServletContextAttribute(
                        WebSocketDeploymentInfo.ATTRIBUTE_NAME, new WebSocketDeploymentInfo())
                    .addServletContainerInitializer(
                        new ServletContainerInitializerInfo(
                            mount.getClass(), new ImmediateInstanceFactory<>(mount), Set.of())));
    app.deploy();
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(port, "0.0.0.0")
            // The defaults cut large photos, and keep half-sent requests for ever.
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setServerOption(UndertowOptions.MULTIPART_MAX_ENTITY_SIZE, -1L)
            .setServerOption(UndertowOptions.IDLE_TIMEOUT, 60_000)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 60_000)
            .setHandler(Handlers.path().addPrefixPath("/", app.start()))
            .build();
    undertow.start();
    return undertow;
  }
  // end
}
