package dev.parley.chat.embedding;

// snippet: embedded-jetty
import dev.parley.chat.Chat;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.servlet.ChatServlet;
import java.nio.file.Path;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Starts a Jetty with a chat. */
public final class ChatOnJetty {
  public static void main(String[] args) throws Exception {
    Path data = Path.of("chat-data");
    JdbcStorage storage = JdbcStorage.sqlite(data.resolve("chat.db"));
    Chat chat = FirstChat.open(storage, data); // open as long as the server runs
    start(chat, MountChat::signedIn, 8080);
  }

  static Server start(Chat chat, CallerResolver callers, int port) throws Exception {
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
}
// end
