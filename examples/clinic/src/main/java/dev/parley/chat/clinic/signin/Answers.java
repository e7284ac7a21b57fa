package dev.parley.chat.clinic.signin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers for scripts and for browsers. */
final class Answers {
  private static final JsonMapper JSON = new JsonMapper();

  private Answers() {}

  static boolean wantsJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("application/json");
  }

  static void json(HttpServletResponse response, int status, Object body) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(JSON.writeValueAsBytes(body));
  }

  static void error(HttpServletResponse response, int status, String code, String sentence)
      throws IOException {
    json(response, status, ErrorBody.of(sentence, code));
  }

  /** By a path alone: the address in the request may be a proxy's, or a lie. */
  static void seeOther(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
  }
}
