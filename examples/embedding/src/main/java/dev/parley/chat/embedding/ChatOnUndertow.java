package dev.parley.chat.embedding;

// snippet: embedded-undertow
import dev.parley.chat.Chat;
import dev.parley.chat.jdbc.JdbcStorage;
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
import java.nio.file.Path;
import java.util.Set;

/** Starts an Undertow with a chat. */
public final class ChatOnUndertow {
  public static void main(String[] args) throws ServletException {
    Path data = Path.of("chat-data");
    JdbcStorage storage = JdbcStorage.sqlite(data.resolve("chat.db"));
    Chat chat = FirstChat.open(storage, data); // open as long as the server runs
    start(chat, MountChat::signedIn, 8080);
  }

  static Undertow start(Chat chat, CallerResolver callers, int port) throws ServletException {
    ServletContainerInitializer mount =
        (classes, servlets) -> ChatServlet.register(servlets, chat, callers);
    DeploymentManager app =
        Servlets.newContainer()
            .addDeployment(
                Servlets.deployment()
                    .setClassLoader(ChatOnUndertow.class.getClassLoader())
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
}
// end
