package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/** Cross-origin headers (Fetch Standard, 3.2): an exact list of origins, never a wildcard. */
final class Cors {
  private static final String ALLOWED_HEADERS =
      "Content-Type, Authorization, If-None-Match, Idempotency-Key, X-Requested-With,"
          + " X-XSRF-TOKEN, X-CSRF-TOKEN";

  private final Set<String> allowedOrigins;
  private final String allowedHeaders;

  /**
   * @param csrfHeader the host's own header for its CSRF token, which its filter checks
   */
  Cors(Set<String> allowedOrigins, Optional<String> csrfHeader) {
    this.allowedOrigins = allowedOrigins;
    this.allowedHeaders = ALLOWED_HEADERS + csrfHeader.map(name -> ", " + name).orElse("");
  }

  boolean allows(String origin) {
    return allowedOrigins.contains(origin);
  }

  /**
   * Adds the headers that let pages of allowed origins read the response. Called for every
   * response.
   */
  void addHeaders(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin != null && allows(origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Allow-Credentials", "true");
      response.setHeader(
          "Access-Control-Expose-Headers",
          "Date, ETag, Link, Retry-After, X-Chat-Cursor, X-Chat-Revision");
    }
  }

  /** Responds to a preflight. Without the allow headers the browser does not send the request. */
  void answerPreflight(
      HttpServletRequest request, HttpServletResponse response, String allowedMethods) {
    String origin = request.getHeader("Origin");
    if (origin != null && allows(origin)) {
      response.setHeader("Access-Control-Allow-Methods", allowedMethods);
      response.setHeader("Access-Control-Allow-Headers", allowedHeaders);
      response.setHeader("Access-Control-Max-Age", "600");
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
