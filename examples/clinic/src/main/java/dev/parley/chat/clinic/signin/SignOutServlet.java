package dev.parley.chat.clinic.signin;

import dev.parley.chat.participant.Participant;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /logout}: the cookie is taken back and refused from then on. Thread-safe. */
public final class SignOutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(SignOutServlet.class);
  private static final int INSUFFICIENT_STORAGE = 507;
  private static final String UNFINISHED =
      "You are signed out for now, but it could not be written down; please sign out again.";

  private final transient Sessions sessions;
  private final transient OriginCheck origins;
  private final transient Consumer<Participant> disconnect;

  /**
   * Joins what a sign-out needs.
   *
   * @param sessions takes the cookie back
   * @param origins keeps strangers' forms out
   * @param disconnect ends the live connections of who signed out
   */
  public SignOutServlet(Sessions sessions, OriginCheck origins, Consumer<Participant> disconnect) {
    this.sessions = sessions;
    this.origins = origins;
    this.disconnect = disconnect;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    origins.answer(request, response);
    if (!origins.permits(request)) {
      Answers.error(
          response, 403, "not_permitted", "This form was not sent from the clinic's own page.");
      return;
    }
    response.setHeader("Set-Cookie", sessions.noCookie());
    // The next person at this screen must not find the images of the last one.
    response.setHeader("Clear-Site-Data", "\"cache\"");
    response.setHeader("Cache-Control", "no-store");
    Optional<Participant> leaving = sessions.current(request).map(Session::participant);
    try {
      sessions.end(request);
    } catch (IOException failure) {
      LOG.warn("A sign-out could not be written down: {}", failure.toString());
      Answers.error(response, INSUFFICIENT_STORAGE, "storage_full", UNFINISHED);
      return;
    } finally {
      leaving.ifPresent(disconnect);
    }
    if (Answers.wantsJson(request)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      Answers.seeOther(response, "/");
    }
  }
}
