package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Cross-origin answers (Fetch Standard, 3.2): an exact list of origins, never a wildcard. */
final class Cors {
  private final Set<String> allowedOrigins;

  Cors(Set<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins;
  }

  boolean allows(String origin) {
    return allowedOrigins.contains(origin);
  }

  /** Adds what a page of an allowed origin needs to read the answer; to every answer. */
  void addHeaders(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin != null && allows(origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Allow-Credentials", "true");
      response.setHeader("Access-Control-Expose-Headers", "ETag, Link, Retry-After, X-Chat-Cursor");
    }
  }

  /** Answers a preflight; without the allowing headers a browser goes no further. */
  void answerPreflight(
      HttpServletRequest request, HttpServletResponse response, String allowedMethods) {
    String origin = request.getHeader("Origin");
    if (origin != null && allows(origin)) {
      response.setHeader("Access-Control-Allow-Methods", allowedMethods);
      response.setHeader(
          "Access-Control-Allow-Headers",
          "Content-Type, Authorization, If-None-Match, Idempotency-Key, X-Requested-With");
      response.setHeader("Access-Control-Max-Age", "600");
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
