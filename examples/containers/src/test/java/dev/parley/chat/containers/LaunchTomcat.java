package dev.parley.chat.containers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** Deploys web applications in the Tomcat of the class path, 10.1 or 11. */
final class LaunchTomcat implements Deployer {
  private final Tomcat tomcat;

  private LaunchTomcat(Tomcat tomcat) {
    this.tomcat = tomcat;
  }

  /** Takes a folder, and pairs of a context path and a WAR file, or nothing. */
  public static void main(String[] arguments) throws Exception {
    Launched.prepare();
    Tomcat tomcat = new Tomcat();
    Files.createDirectories(Path.of(arguments[0], "webapps"));
    tomcat.setBaseDir(arguments[0]);
    tomcat.setHostname("localhost");
    tomcat.setPort(0);
    tomcat.getConnector();
    for (int argument = 1; argument < arguments.length; argument += 2) {
      String path = arguments[argument];
      String war = arguments[argument + 1];
      if (war.isEmpty()) {
        embed(tomcat.addContext(path, null));
      } else {
        tomcat.addWebapp(path, war);
      }
    }
    tomcat.start();
    Launched.untilTheInputEnds(
        tomcat.getConnector().getLocalPort(),
        new LaunchTomcat(tomcat),
        () -> {
          tomcat.stop();
          tomcat.destroy();
        });
  }

  @Override
  public void deploy(String path, String war) {
    tomcat.addWebapp(path, war);
  }

  @Override
  public ClassLoader undeploy(String path) {
    Context context = (Context) tomcat.getHost().findChild(path);
    ClassLoader loader = context.getLoader().getClassLoader();
    tomcat.getHost().removeChild(context);
    return loader;
  }

  private static void embed(Context context) {
    context.addServletContainerInitializer(new MountByInitializer(), null);
    context.addServletContainerInitializer(new WsSci(), null);
    Tomcat.addServlet(context, "default", new DefaultServlet());
    context.addServletMapping("/", "default");
  }
}
