package dev.parley.chat.clinic.signin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/** Writes responses for scripts and for browsers. */
final class Responses {
  private static final JsonMapper JSON = new JsonMapper();

  private Responses() {}

  static boolean wantsJson(HttpServletRequest request) {
    return Preference.isJson(accept(request), request.getHeader("Content-Type"));
  }

  /** Whether the client is a browser that wants a page. */
  static boolean wantsPage(HttpServletRequest request) {
    return Preference.isPage(accept(request), request.getHeader("Content-Type"));
  }

  private static String accept(HttpServletRequest request) {
    return String.join(",", Collections.list(request.getHeaders("Accept")));
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

  /** Redirects by path only: the host in the request may be a proxy's, or forged. */
  static void seeOther(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
  }
}
