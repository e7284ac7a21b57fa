package dev.parley.chat.servlet;

import java.net.URI;

/**
 * The host's public URL as configured. It is never derived from Host or X-Forwarded-* headers,
 * which any client can send. Immutable.
 *
 * @param value http or https, host, optionally a port and a path; no slash at the end
 */
record PublicUrl(String value) {
  PublicUrl {
    URI uri = URI.create(value);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    boolean plain =
        uri.getQuery() == null && uri.getFragment() == null && uri.getUserInfo() == null;
    if (!http || uri.getHost() == null || !plain || value.endsWith("/")) {
      throw new IllegalArgumentException(
          "The public URL must be like https://chat.example.org, without a slash at the end.");
    }
  }

  static PublicUrl of(String text) {
    return new PublicUrl(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  Origin origin() {
    return Origin.parse(value).orElseThrow();
  }
}
