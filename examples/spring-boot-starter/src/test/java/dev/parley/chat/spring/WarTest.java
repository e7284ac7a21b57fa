package dev.parley.chat.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The starter in a Boot app that is deployed as a WAR to a Tomcat of its own. */
class WarTest {
  @Test
  void twoPeopleTalkInAWarAndAfterItsRedeploy(@TempDir Path folder) throws Exception {
    Path war = Wars.exploded(folder.resolve("war"), folder.resolve("data"));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(folder.resolve("tomcat")).toString());
    Files.createDirectories(folder.resolve("tomcat/webapps"));
    tomcat.setHostname("localhost");
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.getHost().setParentClassLoader(new ContainerClasses());
    tomcat.start();
    try {
      Context context = tomcat.addWebapp("/app", war.toString());
      assertThat(context.getState().isAvailable()).isTrue();
      RunningHost host = RunningHost.at(tomcat.getConnector().getLocalPort());
      LiveClient bob = host.connect("bob");
      bob.next("hello");

      assertThat(host.send("%C3%A9%F0%9F%91%8B").statusCode()).isEqualTo(201);
      assertThat(bob.next("\"message\"")).contains("é👋");
      HttpResponse<String> tooLarge = host.sendPhoto(Arrays.copyOf(ServerTest.noise(40), 11 << 20));
      assertThat(tooLarge.statusCode()).isEqualTo(413);
      assertThat(tooLarge.body()).contains("too_large");

      tomcat.getHost().removeChild(context);
      assertThat(bob.closeCode()).isEqualTo(1012);

      assertThat(tomcat.addWebapp("/app", war.toString()).getState().isAvailable()).isTrue();
      assertThat(host.get("bob", "/chat/unread").body()).contains("1");
      assertThat(host.send("again").statusCode()).isEqualTo(201);
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }
}
