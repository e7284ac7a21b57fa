package dev.parley.chat.clinic;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Scheme, host and port as browsers write them: lower case, and without the default port. */
final class Origin {
  private Origin() {}

  static String parse(String setting, String value) {
    try {
      URI uri = new URI(value);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!Set.of("http", "https").contains(scheme)
          || uri.getHost() == null
          || uri.getPort() > 65_535
          || uri.getRawAuthority().endsWith(":")
          || !value
              .toLowerCase(Locale.ROOT)
              .endsWith(uri.getRawAuthority().toLowerCase(Locale.ROOT))
          || uri.getRawUserInfo() != null) {
        throw refused(setting, value);
      }
      int ownPort = scheme.equals("https") ? 443 : 80;
      boolean isOwn = uri.getPort() < 0 || uri.getPort() == ownPort;
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      return scheme + "://" + host + (isOwn ? "" : ":" + uri.getPort());
    } catch (URISyntaxException malformed) {
      throw refused(setting, value);
    }
  }

  private static BadSetting refused(String setting, String value) {
    return new BadSetting(
        setting + " has \"" + value + "\"; it takes https://name or http://name:port, no path.");
  }
}
