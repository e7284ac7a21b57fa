package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import jakarta.servlet.http.HttpServlet;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A container without WebSocket: not even the API's classes are on the class path. */
class WithoutWebSocketTest {
  private static final Participant PATIENT = Participant.of("user", 7);

  @Test
  void everythingElseIsServedWhereTheApiIsMissing() throws Exception {
    URL own = ChatServlet.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {own}, new Hiding());
        Chat chat =
            Chat.builder()
                .storage(InMemoryStorage.create())
                .directory(InMemoryDirectory.create().put(PATIENT, ParticipantProfile.of("Ann")))
                .access(AccessPolicy.betweenTypes("user", "doctor"))
                .build()) {
      assertThatThrownBy(() -> loader.loadClass("jakarta.websocket.Endpoint"))
          .isInstanceOf(ClassNotFoundException.class);
      Container.Running running =
          Container.TOMCAT.start(
              "/",
              (classes, context) -> {
                var registration = context.addServlet("chat", servlet(loader, chat));
                registration.addMapping("/chat/*");
                registration.setAsyncSupported(true);
              });
      try {
        String base = "http://localhost:" + running.port() + "/chat";
        assertThat(get(base + "/config").body()).contains("\"live\":[\"longpoll\"]");
        assertThat(get(base + "/updates").statusCode()).isEqualTo(200);
        assertThat(get(base + "/live").statusCode()).isEqualTo(404);
      } finally {
        running.stop().close();
      }
    }
  }

  private static HttpServlet servlet(ClassLoader loader, Chat chat) {
    try {
      Class<?> resolver = loader.loadClass(CallerResolver.class.getName());
      Object caller =
          loader
              .loadClass(Caller.class.getName())
              .getMethod("of", Participant.class)
              .invoke(null, PATIENT);
      Object callers =
          Proxy.newProxyInstance(
              loader, new Class<?>[] {resolver}, (proxy, method, given) -> Optional.of(caller));
      return (HttpServlet)
          loader
              .loadClass(ChatServlet.class.getName())
              .getMethod("of", Chat.class, resolver)
              .invoke(null, chat, callers);
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError("The servlet did not load.", broken);
    }
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  /** Hides WebSocket, and loads the servlet's own classes again. */
  private static final class Hiding extends ClassLoader {
    Hiding() {
      super(WithoutWebSocketTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("jakarta.websocket.") || name.startsWith("dev.parley.chat.servlet.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
