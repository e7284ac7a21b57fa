package dev.parley.chat.containers;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import java.net.InetSocketAddress;
import java.util.Set;

/** Starts the application in Undertow, which has no WAR files. */
final class LaunchUndertow {
  private LaunchUndertow() {}

  /** Takes a folder, which it does not need, and a context path. */
  public static void main(String[] arguments) throws Exception {
    DeploymentManager app =
        Servlets.newContainer()
            .addDeployment(
                Servlets.deployment()
                    .setClassLoader(LaunchUndertow.class.getClassLoader())
                    .setContextPath(arguments[1])
                    .setDeploymentName("app")
                    .addServletContextAttribute(
                        WebSocketDeploymentInfo.ATTRIBUTE_NAME, new WebSocketDeploymentInfo())
                    .addServletContainerInitializer(
                        new ServletContainerInitializerInfo(MountByInitializer.class, Set.of())));
    app.deploy();
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(0, "localhost")
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setServerOption(UndertowOptions.MULTIPART_MAX_ENTITY_SIZE, -1L)
            .setHandler(Handlers.path().addPrefixPath(arguments[1], app.start()))
            .build();
    undertow.start();
    Launched.untilTheInputEnds(
        ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort(),
        Deployer.NONE,
        () -> {
          app.stop();
          undertow.stop();
        });
  }
}
