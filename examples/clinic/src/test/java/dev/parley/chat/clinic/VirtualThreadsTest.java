package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
  @Test
  void requestsRunOnVirtualThreadsWhereTheJdkHasThem() throws Exception {
    Settings settings = Settings.read(List.of("--CHAT_PORT=0"), Map.of());
    ServletContextHandler context = WebServer.context(settings);
    context.addServlet(new ServletHolder(new ThreadServlet()), "/thread");

    try (WebServer server = WebServer.bind(settings);
        AutoCloseable serving = server.serve(context)) {
      assertThat(serving).isNotNull();
      String thread =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(server.address().resolve("/thread")).build(),
                  BodyHandlers.ofString())
              .body();

      assertThat(thread.startsWith("VirtualThread"))
          .as(thread)
          .isEqualTo(Runtime.version().feature() >= 21);
    }
  }

  private static final class ThreadServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(Thread.currentThread());
    }
  }
}
