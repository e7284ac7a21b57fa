package dev.parley.chat.servlet;

import java.net.URI;

/**
 * Where people reach the host, as its operator says: never guessed from Host or X-Forwarded-*
 * headers, which anybody can send. Immutable.
 *
 * @param value http or https, host, perhaps a port and a path; no slash at the end
 */
record PublicUrl(String value) {
  PublicUrl {
    URI uri = URI.create(value);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    boolean plain =
        uri.getQuery() == null && uri.getFragment() == null && uri.getUserInfo() == null;
    if (!http || uri.getHost() == null || !plain || value.endsWith("/")) {
      throw new IllegalArgumentException(
          "A public URL is like https://chat.example.org, without a slash at the end.");
    }
  }

  static PublicUrl of(String text) {
    return new PublicUrl(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  Origin origin() {
    return Origin.parse(value).orElseThrow();
  }
}
