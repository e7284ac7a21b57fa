package dev.parley.chat.embedding;

// snippet: embedded-tomcat
import dev.parley.chat.Chat;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.servlet.ChatServlet;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** Starts a Tomcat with a chat. */
public final class ChatOnTomcat {
  public static void main(String[] args) throws LifecycleException {
    Path data = Path.of("chat-data");
    JdbcStorage storage = JdbcStorage.sqlite(data.resolve("chat.db"));
    Chat chat = FirstChat.open(storage, data); // open as long as the server runs
    start(chat, MountChat::signedIn, 8080).getServer().await();
  }

  static Tomcat start(Chat chat, CallerResolver callers, int port) throws LifecycleException {
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
}
// end
