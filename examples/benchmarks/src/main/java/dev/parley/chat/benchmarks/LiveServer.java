package dev.parley.chat.benchmarks;

import dev.parley.chat.Chat;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Profile;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.ChatServlet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The measured process: a chat of many people over an SQLite file, whose sign-in is a header.
 * Prints its port, then answers each line on its input with the heap in use after a collection, in
 * bytes.
 */
public final class LiveServer {
  private LiveServer() {}

  /**
   * Serves until its input ends.
   *
   * @param arguments a folder for the database, and how many people there are
   * @throws Exception if it cannot start
   */
  public static void main(String[] arguments) throws Exception {
    int people = Integer.parseInt(arguments[1]);
    InMemoryDirectory directory = InMemoryDirectory.create();
    for (int id = 0; id < people; id++) {
      directory.put(Participant.of(id % 2 == 0 ? "user" : "doctor", id), Profile.of("No. " + id));
    }
    try (JdbcStorage storage = JdbcStorage.sqlite(Path.of(arguments[0], "chat.db"));
        Chat chat =
            Chat.builder()
                .storage(storage)
                .directory(directory)
                .access(AccessPolicy.betweenTypes("user", "doctor"))
                .build()) {
      serve(chat);
    }
  }

  private static void serve(Chat chat) throws Exception {
    ChatServlet servlet =
        ChatServlet.of(
            chat,
            request ->
                Optional.ofNullable(request.getHeader("Load-Caller"))
                    .map(text -> text.split("/", 2))
                    .map(parts -> Caller.of(Participant.of(parts[0], parts[1]))));
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("localhost");
    connector.setAcceptQueueSize(1024);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServletContainerInitializer((classes, starting) -> servlet.register(starting));
    JakartaWebSocketServletContainerInitializer.configure(context, null);
    server.setHandler(context);
    server.start();
    System.out.println(connector.getLocalPort());
    answer();
    server.stop();
  }

  private static void answer() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    while (in.readLine() != null) {
      System.gc();
      System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
  }
}
