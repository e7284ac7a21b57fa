package dev.parley.chat.clinic.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a form comes from our own page, by the rules of the chat's endpoints with one
 * difference: a request that names no origin does not come from a browser and passes, so that curl
 * can sign in. Immutable.
 */
public final class OriginCheck {
  private final Set<String> allowed;
  private final Optional<String> publicOrigin;

  /**
   * Creates the check.
   *
   * @param allowed origins whose pages may call
   * @param publicUrl our own origin, if a proxy hides it
   */
  public OriginCheck(Set<String> allowed, Optional<URI> publicUrl) {
    this.allowed = Set.copyOf(allowed);
    this.publicOrigin = publicUrl.map(URI::toString);
  }

  boolean permits(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (hasSeveralOrigins(request) || "null".equals(origin)) {
      return false;
    }
    if (origin != null && allowed.contains(origin)) {
      return true;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String named = origin != null ? origin : request.getHeader("Referer");
    return named == null || isOurs(named, request);
  }

  /** Lets a page on an allowed origin read the response. */
  void answer(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin != null && allowed.contains(origin) && !hasSeveralOrigins(request)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Allow-Credentials", "true");
    }
  }

  private static boolean hasSeveralOrigins(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Origin")).size() > 1;
  }

  /** Without a public URL the scheme is not compared: TLS may end at a proxy. */
  private boolean isOurs(String named, HttpServletRequest request) {
    try {
      URI uri = new URI(named);
      String authority = String.valueOf(uri.getRawAuthority());
      return publicOrigin.isPresent()
          ? publicOrigin.get().equalsIgnoreCase(uri.getScheme() + "://" + authority)
          : authority.equalsIgnoreCase(request.getHeader("Host"));
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
