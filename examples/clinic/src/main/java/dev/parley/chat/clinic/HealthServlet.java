package dev.parley.chat.clinic;

import dev.parley.chat.ChatStorage;
import dev.parley.chat.error.StorageException;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /health}: whether the database answers. Thread-safe. */
final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HealthServlet.class);
  private static final Participant NOBODY = Participant.of("health", "check");

  private final transient ChatStorage storage;

  HealthServlet(ChatStorage storage) {
    this.storage = storage;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isUp = answers();
    response.setStatus(
        isUp ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    String body = "{\"status\":\"" + (isUp ? "up" : "down") + "\"}";
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }

  private boolean answers() {
    try {
      storage.conversations().inbox(NOBODY);
      return true;
    } catch (StorageException failure) {
      LOG.warn("The database does not answer.", failure);
      return false;
    }
  }
}
