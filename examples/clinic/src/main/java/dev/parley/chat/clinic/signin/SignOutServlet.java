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

/** {@code POST /logout}: the cookie is removed and refused from then on. Thread-safe. */
public final class SignOutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(SignOutServlet.class);
  private static final int INSUFFICIENT_STORAGE = 507;
  private static final String UNFINISHED =
      "You are signed out for now, but it could not be saved; please sign out again.";

  private final transient Sessions sessions;
  private final transient OriginCheck origins;
  private final transient Consumer<Participant> disconnect;
  private final transient FailurePage page;

  /**
   * Creates the servlet.
   *
   * @param sessions revokes the cookie
   * @param origins refuses forms from other sites
   * @param disconnect ends the live connections of the person who signed out
   * @param page shown to browsers if the sign-out was not saved
   */
  public SignOutServlet(
      Sessions sessions, OriginCheck origins, Consumer<Participant> disconnect, FailurePage page) {
    this.sessions = sessions;
    this.origins = origins;
    this.disconnect = disconnect;
    this.page = page;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    origins.answer(request, response);
    if (!origins.permits(request)) {
      refuse(request, response);
      return;
    }
    response.setHeader("Set-Cookie", sessions.noCookie());
    // The next person at this computer must not find images of the previous one.
    response.setHeader("Clear-Site-Data", "\"cache\"");
    response.setHeader("Cache-Control", "no-store");
    Optional<Participant> leaving = sessions.current(request).map(Session::participant);
    try {
      sessions.end(request);
    } catch (IOException failure) {
      LOG.warn("A sign-out could not be saved: {}", failure.toString());
      unfinished(request, response);
      return;
    } finally {
      leaving.ifPresent(disconnect);
    }
    if (Responses.wantsJson(request)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      Responses.seeOther(response, "/");
    }
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Responses.wantsPage(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      Responses.error(
          response, 403, "not_permitted", "This form was not sent from the clinic's own page.");
    }
  }

  private void unfinished(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Responses.wantsPage(request)) {
      response.setStatus(INSUFFICIENT_STORAGE);
      page.write(response, "", "", UNFINISHED);
    } else {
      Responses.error(response, INSUFFICIENT_STORAGE, "storage_full", UNFINISHED);
    }
  }
}
