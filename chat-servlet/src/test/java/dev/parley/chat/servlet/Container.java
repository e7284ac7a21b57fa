package dev.parley.chat.servlet;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetSocketAddress;
import java.util.Set;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The servlet containers that the servlet is tested in, each embedded on a free port. */
enum Container {
  JETTY {
    @Override
    Running start(String contextPath, ServletContainerInitializer initializer) throws Exception {
      Server server = new Server();
      ServerConnector connector = new ServerConnector(server);
      connector.setHost("localhost");
      connector.setAcceptQueueSize(QUEUED);
      server.addConnector(connector);
      ServletContextHandler context = new ServletContextHandler(contextPath);
      context.addServletContainerInitializer(initializer);
      JakartaWebSocketServletContainerInitializer.configure(context, null);
      server.setHandler(context);
      server.start();
      return new Running(connector.getLocalPort(), server::stop);
    }
  },
  TOMCAT {
    @Override
    Running start(String contextPath, ServletContainerInitializer initializer) throws Exception {
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
      tomcat.setHostname("localhost");
      tomcat.setPort(0);
      StandardContext context =
          (StandardContext) tomcat.addContext(contextPath.equals("/") ? "" : contextPath, null);
      context.setClearReferencesThreadLocals(false);
      context.setClearReferencesRmiTargets(false);
      context.addServletContainerInitializer(initializer, Set.of());
      context.addServletContainerInitializer(new WsSci(), Set.of());
      // Without a servlet at the root, Tomcat runs no filter for a handshake.
      Tomcat.addServlet(context, "default", new DefaultServlet());
      context.addServletMapping("/", "default", false);
      tomcat.getConnector().setProperty("acceptCount", String.valueOf(QUEUED));
      tomcat.start();
      return new Running(
          tomcat.getConnector().getLocalPort(),
          () -> {
            tomcat.stop();
            tomcat.destroy();
          });
    }
  },
  UNDERTOW {
    @Override
    Running start(String contextPath, ServletContainerInitializer initializer) throws Exception {
      DeploymentManager deployment =
          Servlets.newContainer()
              .addDeployment(
                  Servlets.deployment()
                      .setClassLoader(Container.class.getClassLoader())
                      .setContextPath(contextPath)
                      .setDeploymentName("test")
                      .addServletContextAttribute(
                          WebSocketDeploymentInfo.ATTRIBUTE_NAME, new WebSocketDeploymentInfo())
                      .addServletContainerInitializer(
                          new ServletContainerInitializerInfo(
                              initializer.getClass(),
                              new ImmediateInstanceFactory<>(initializer),
                              Set.of())));
      deployment.deploy();
      Undertow undertow =
          Undertow.builder()
              .addHttpListener(0, "localhost")
              // Its default cuts the connection at 2 MB, before the servlet can report why.
              .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
              .setServerOption(UndertowOptions.MULTIPART_MAX_ENTITY_SIZE, -1L)
              .setHandler(Handlers.path().addPrefixPath(contextPath, deployment.start()))
              .build();
      undertow.start();
      InetSocketAddress address =
          (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
      return new Running(
          address.getPort(),
          () -> {
            undertow.stop();
            deployment.stop();
          });
    }
  };

  /**
   * How many connections may wait to be accepted. With fewer, a thousand at once are refused, and
   * each is tried again a second later.
   */
  private static final int QUEUED = 1000;

  abstract Running start(String contextPath, ServletContainerInitializer initializer)
      throws Exception;

  /**
   * A started container.
   *
   * @param port the port it listens on
   * @param stop stops it
   */
  record Running(int port, AutoCloseable stop) {}
}
