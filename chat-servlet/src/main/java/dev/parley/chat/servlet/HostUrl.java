package dev.parley.chat.servlet;

import java.net.URI;

/**
 * The URL of a page of the host's. It becomes a link, so it must not be a script. Immutable.
 *
 * @param value an http or https URL with a host, or a path from the root
 */
record HostUrl(String value) {
  HostUrl {
    URI uri = parsed(value);
    boolean elsewhere =
        ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
            && uri.getHost() != null;
    // Browsers read two slashes, or a slash and a backslash, as the start of a host.
    boolean here =
        uri.getScheme() == null && uri.getRawAuthority() == null && value.startsWith("/");
    if (!elsewhere && !here) {
      throw refused();
    }
  }

  static HostUrl of(String text) {
    return new HostUrl(text);
  }

  /** Whether it names a server, rather than a path on the host's own. */
  boolean isElsewhere() {
    return !value.startsWith("/");
  }

  private static URI parsed(String value) {
    try {
      return URI.create(value);
    } catch (IllegalArgumentException malformed) {
      throw refused();
    }
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException(
        "A URL of the host's must be like /login or https://app.example.org/login.");
  }
}
