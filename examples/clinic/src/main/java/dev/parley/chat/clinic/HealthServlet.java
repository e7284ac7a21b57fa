package dev.parley.chat.clinic;

import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /health}: whether the database answers and the images are reachable. Without images,
 * text messages still work, and the response names what is unavailable. Thread-safe.
 */
final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HealthServlet.class);
  private static final Participant PROBE = Participant.of("health", "check");

  private static final String UP = "{\"status\":\"up\"}";
  private static final String DOWN = "{\"status\":\"down\"}";
  private static final String WITHOUT_IMAGES =
      "{\"status\":\"down\",\"database\":\"up\",\"images\":\"down\"}";

  private final transient ChatStorage storage;
  private final transient Images images;

  HealthServlet(ChatStorage storage, Images images) {
    this.storage = storage;
    this.images = images;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String body = databaseAnswers() ? (hasImages() ? UP : WITHOUT_IMAGES) : DOWN;
    response.setStatus(
        body.equals(UP) ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }

  private boolean hasImages() {
    try {
      return images.areReachable();
    } catch (StorageException | IOException failure) {
      LOG.warn("The images are unavailable: {}", cause(failure));
      return false;
    }
  }

  private boolean databaseAnswers() {
    try {
      storage.conversations().counters(PROBE);
      return true;
    } catch (StorageException failure) {
      LOG.warn("The database does not answer: {}", cause(failure));
      return false;
    }
  }

  /** One line for each probe, since probes go on for as long as the failure does. */
  private static String cause(Exception failure) {
    return String.valueOf(failure.getCause() == null ? failure : failure.getCause());
  }
}
