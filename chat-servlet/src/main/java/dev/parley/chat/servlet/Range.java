package dev.parley.chat.servlet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requested bytes (RFC 9110, 14.1.2). Immutable.
 *
 * @param first the first byte
 * @param length how many bytes
 * @param size of the whole file
 * @param isPart whether the client requested a part
 */
record Range(long first, long length, long size, boolean isPart) {
  private static final Pattern SINGLE = Pattern.compile("(?i:bytes)=(\\d{0,18})-(\\d{0,18})");

  static Range whole(long size) {
    return new Range(0, size, size, false);
  }

  /** A single range; several, or other units, are ignored as the RFC allows. */
  static Range parse(String header, long size) {
    Matcher matcher = SINGLE.matcher(header.strip());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return whole(size);
    }
    if (matcher.group(1).isEmpty()) {
      long suffix = Math.min(Long.parseLong(matcher.group(2)), size);
      return part(size - suffix, size - 1, size);
    }
    long first = Long.parseLong(matcher.group(1));
    long last =
        matcher.group(2).isEmpty()
            ? size - 1
            : Math.min(Long.parseLong(matcher.group(2)), size - 1);
    boolean backwards = !matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first;
    return backwards ? whole(size) : part(first, last, size);
  }

  private static Range part(long first, long last, long size) {
    if (first > last || first >= size) {
      throw Refusal.rangeNotSatisfiable(size);
    }
    return new Range(first, last - first + 1, size, true);
  }

  String contentRange() {
    return "bytes " + first + "-" + (first + length - 1) + "/" + size;
  }
}
