package dev.parley.chat.servlet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * An origin (RFC 6454): scheme, host and port. Immutable.
 *
 * @param scheme lower case
 * @param authority host in lower case, and the port unless it is the scheme's default
 */
record Origin(String scheme, String authority) {
  /**
   * Parses an Origin or Referer header, or a URL. Empty if it names no http origin, or contains
   * user information.
   */
  static Optional<Origin> parse(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
        return Optional.empty();
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return Optional.of(new Origin(scheme, normal(uri.getHost() + port, scheme)));
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** Checks that a text is an origin exactly as browsers send it. */
  static void requireExact(String text) {
    if (parse(text)
        .filter(origin -> text.equals(origin.scheme() + "://" + origin.authority()))
        .isEmpty()) {
      throw new IllegalArgumentException(
          "An allowed origin must be like https://app.example.org: " + text);
    }
  }

  /** Whether a Host header names this origin. The scheme is unknown behind a proxy. */
  boolean isAt(String host) {
    return authority.equals(normal(host, scheme));
  }

  private static String normal(String authority, String scheme) {
    String lower = authority.toLowerCase(Locale.ROOT);
    String own = scheme.equals("https") ? ":443" : ":80";
    return lower.endsWith(own) ? lower.substring(0, lower.length() - own.length()) : lower;
  }
}
