package dev.parley.chat.servlet;

import dev.parley.chat.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags (RFC 9110, 8.8.3). */
final class Etag {
  private static final int HEX_DIGITS = 32;

  /** A quoted tag, which may contain commas, or any text between two commas. */
  private static final Pattern CANDIDATE = Pattern.compile("(?:[Ww]/)?\"([^\"]*)\"|[^\\s,\"]+");

  private static final Pattern ADDED = Pattern.compile("[-;:.+_~][A-Za-z0-9;:._+~-]{0,32}");

  private Etag() {}

  /** The tag of these bytes. */
  static String of(byte[] bytes) {
    return ofHash(Sha256.hex(bytes));
  }

  /** The tag of bytes whose SHA-256 is known. */
  static String ofHash(String sha256) {
    return quoted(sha256.substring(0, HEX_DIGITS));
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String tag) {
    return '"' + tag + '"';
  }

  /**
   * Compares weakly, as If-None-Match requires. Also recognizes our tag where a compressing proxy
   * weakened it or added a suffix: {@code -gzip} (Apache), {@code --gzip} (Jetty), {@code ;br;;;}
   * (LiteSpeed), {@code -df} (CDNs). Our tags are hashes of equal length, so none is a prefix of
   * another.
   */
  static boolean matches(String ifNoneMatch, String etag) {
    String tag = etag.substring(1, etag.length() - 1);
    Matcher candidates = CANDIDATE.matcher(ifNoneMatch);
    while (candidates.find()) {
      String quoted = candidates.group(1);
      String plain = quoted == null ? candidates.group() : quoted;
      boolean any = quoted == null && plain.equals("*");
      if (any || plain.equals(tag) || isAltered(plain, tag)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAltered(String candidate, String tag) {
    return candidate.startsWith(tag) && ADDED.matcher(candidate.substring(tag.length())).matches();
  }
}
