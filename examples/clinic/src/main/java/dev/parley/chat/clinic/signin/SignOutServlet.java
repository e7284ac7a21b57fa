package dev.parley.chat.clinic.signin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /logout}: the cookie is taken back and refused from then on. Thread-safe. */
public final class SignOutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Sessions sessions;
  private final transient OriginCheck origins;

  /**
   * Joins what a sign-out needs.
   *
   * @param sessions takes the cookie back
   * @param origins keeps strangers' forms out
   */
  public SignOutServlet(Sessions sessions, OriginCheck origins) {
    this.sessions = sessions;
    this.origins = origins;
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
    response.setHeader("Set-Cookie", sessions.end(request));
    // The next person at this screen must not find the images of the last one.
    response.setHeader("Clear-Site-Data", "\"cache\"");
    response.setHeader("Cache-Control", "no-store");
    if (Answers.wantsJson(request)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      Answers.seeOther(response, "/");
    }
  }
}
