package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Refuses unsafe requests that another site's page may have sent with the user's cookie. CORS alone
 * does not protect, since multipart/form-data needs no preflight. The contract defines the order of
 * the checks.
 */
final class CsrfGuard {
  private final Cors cors;
  private final Optional<Origin> publicOrigin;

  CsrfGuard(Cors cors, Optional<Origin> publicOrigin) {
    this.cors = cors;
    this.publicOrigin = publicOrigin;
  }

  void check(HttpServletRequest request) {
    if (!passes(request)) {
      throw Refusal.crossOrigin();
    }
  }

  /**
   * Checks a WebSocket handshake, which browsers let any page make. Only Origin decides; clients
   * that send none must send X-Requested-With.
   */
  void checkHandshake(HttpServletRequest request) {
    List<String> origins = Collections.list(request.getHeaders("Origin"));
    boolean passes =
        origins.isEmpty()
            ? request.getHeader("X-Requested-With") != null
            : origins.size() == 1 && isKnown(origins.get(0), request);
    if (!passes) {
      throw Refusal.crossOrigin();
    }
  }

  private boolean isKnown(String origin, HttpServletRequest request) {
    return cors.allows(origin)
        || Origin.parse(origin).filter(from -> isOwn(from, request)).isPresent();
  }

  /** Returns whether an unsafe request with these headers would be accepted. */
  boolean passes(HttpServletRequest request) {
    int origins = Collections.list(request.getHeaders("Origin")).size();
    String origin = request.getHeader("Origin");
    if (origins > 1 || "null".equals(origin)) {
      return false;
    }
    if (origin != null && cors.allows(origin)) {
      return true;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String source = origin != null ? origin : request.getHeader("Referer");
    if (source != null) {
      return Origin.parse(source).filter(from -> isOwn(from, request)).isPresent();
    }
    return request.getHeader("X-Requested-With") != null;
  }

  private boolean isOwn(Origin origin, HttpServletRequest request) {
    if (publicOrigin.isPresent()) {
      return publicOrigin.get().equals(origin);
    }
    String host = request.getHeader("Host");
    return host != null && origin.isAt(host);
  }
}
