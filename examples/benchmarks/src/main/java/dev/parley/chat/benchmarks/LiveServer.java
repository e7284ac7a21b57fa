package dev.parley.chat.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.chat.Chat;
import dev.parley.chat.contract.Held;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.limit.spi.RateLimiter;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.ChatServlet;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The measured process: a chat of many people on an SQLite file, with a header as sign-in. It
 * prints its port. Then it answers the input line {@code held} with the resources that it holds
 * open, and any other line with the heap in use after a collection, in bytes.
 */
public final class LiveServer {
  private static final AccessPolicy TWO = AccessPolicy.betweenTypes("user", "doctor");
  private static final int THREADS = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  private LiveServer() {}

  /**
   * Serves until its input ends.
   *
   * @param arguments a folder for database and images, the number of people, and optionally {@code
   *     memory} to store everything in memory
   * @throws Exception if it cannot start
   */
  public static void main(String[] arguments) throws Exception {
    int people = Integer.parseInt(arguments[1]);
    InMemoryDirectory directory = InMemoryDirectory.create();
    for (int id = 0; id < people; id++) {
      directory.put(
          Participant.of(id % 2 == 0 ? "user" : "doctor", id), ParticipantProfile.of("No. " + id));
    }
    Path folder = Path.of(arguments[0]);
    boolean inMemory = arguments.length > 2 && arguments[2].equals("memory");
    JdbcStorage storage = JdbcStorage.sqlite(folder.resolve("chat.db"));
    try (storage;
        Chat chat =
            Chat.builder()
                .storage(inMemory ? InMemoryStorage.create() : storage)
                .attachments(
                    inMemory
                        ? InMemoryAttachments.create(Clock.systemUTC())
                        : FileAttachmentStore.in(folder.resolve("images")))
                .directory(directory)
                .access(
                    (actor, action, about) ->
                        about.kind() == Peer.Kind.GROUP || TWO.permits(actor, action, about))
                .build()) {
      serve(chat);
    }
  }

  private static void serve(Chat chat) throws Exception {
    ChatServlet servlet =
        ChatServlet.builder(
                chat,
                request ->
                    Optional.ofNullable(request.getHeader("Load-Caller"))
                        .map(text -> text.split("/", 2))
                        .map(parts -> Caller.of(Participant.of(parts[0], parts[1]))))
            .rateLimiter(RateLimiter.unlimited())
            .build();
    // All threads are created at the start, so an additional one is a leak.
    Server server = new Server(new QueuedThreadPool(THREADS, THREADS));
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
    for (String asked = in.readLine(); asked != null; asked = in.readLine()) {
      if (asked.equals("held")) {
        System.out.println(JSON.writeValueAsString(Held.now()));
      } else {
        System.gc();
        System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    }
  }
}
