package dev.parley.chat.servlet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Entity tags (RFC 9110, 8.8.3). */
final class Etag {
  private static final int HEX_DIGITS = 32;

  private Etag() {}

  /** A tag for whatever these bytes stand for. */
  static String of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return quoted(HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java platform has SHA-256.", impossible);
    }
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static String quoted(String tag) {
    return '"' + tag + '"';
  }

  /** Compares weakly, as If-None-Match asks: a proxy that compresses weakens tags on the way. */
  static boolean matches(String ifNoneMatch, String etag) {
    for (String candidate : ifNoneMatch.split(",", -1)) {
      String tag = candidate.strip();
      if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }
}
