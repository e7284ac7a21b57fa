package dev.parley.chat.servlet;

import java.util.regex.Pattern;

/**
 * The name of a header or a cookie: a token (RFC 9110, 5.6.2). Immutable.
 *
 * @param value the name
 */
record HttpName(String value) {
  private static final Pattern TOKEN = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

  HttpName {
    if (!TOKEN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "The name of a header or a cookie is like X-XSRF-TOKEN, without spaces: " + value);
    }
  }

  static HttpName of(String text) {
    return new HttpName(text);
  }
}
