package dev.parley.chat.clinic.page;

import dev.parley.chat.clinic.signin.Dashboards;
import dev.parley.chat.clinic.signin.Session;
import dev.parley.chat.clinic.signin.Sessions;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GET /}: the sign-in page, or a redirect to the dashboard for people who are signed in.
 * Thread-safe.
 */
public final class StartServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Sessions sessions;
  private final transient SignInPage page;

  /**
   * Creates the servlet.
   *
   * @param sessions knows who is signed in
   * @param page shown to everyone else
   */
  public StartServlet(Sessions sessions, SignInPage page) {
    this.sessions = sessions;
    this.page = page;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Session> session = sessions.current(request);
    if (session.isPresent()) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", Dashboards.of(session.get().participant()));
    } else {
      page.write(response);
    }
  }
}
