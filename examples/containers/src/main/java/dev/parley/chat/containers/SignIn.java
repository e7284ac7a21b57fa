package dev.parley.chat.containers;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.servlet.Caller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Signs people in without a password: only for tests. */
final class SignIn extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    request.getSession().setAttribute("participant", request.getParameter("as"));
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  static Optional<Caller> caller(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return Optional.ofNullable(session)
        .map(known -> (String) known.getAttribute("participant"))
        .map(Participant::parse)
        .map(Caller::of);
  }
}
