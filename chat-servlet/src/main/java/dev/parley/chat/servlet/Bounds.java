package dev.parley.chat.servlet;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Checks values of settings; each check returns the value. */
final class Bounds {
  private Bounds() {}

  static int within(int least, int most, int value, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("%s must be %d to %,d.".formatted(what, least, most));
    }
    return value;
  }

  static int positive(int value, String what) {
    return within(1, Integer.MAX_VALUE, value, what);
  }

  static Duration positive(Duration value, String what) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(what + " must be positive.");
    }
    return value;
  }

  static String prefix(String path) {
    if (!path.startsWith("/") || path.endsWith("/") || path.contains("*")) {
      throw new IllegalArgumentException(
          "A prefix must begin with a slash and must not end with one.");
    }
    return path;
  }

  static Set<String> fieldNames(Collection<String> names) {
    if (names.contains("")) {
      throw new IllegalArgumentException("A field must have a name.");
    }
    return Set.copyOf(names);
  }
}
