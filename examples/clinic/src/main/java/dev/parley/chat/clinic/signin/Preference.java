package dev.parley.chat.clinic.signin;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which response a client prefers: JSON for scripts, a page for browsers. */
public final class Preference {
  private static final Pattern JSON = Pattern.compile("application/(json|[a-z0-9.*-]+\\+json)");
  private static final Pattern HTML = Pattern.compile("text/html|application/xhtml\\+xml");

  private Preference() {}

  /**
   * Returns whether a client wants JSON.
   *
   * @param accept its Accept header
   * @param contentType its Content-Type header
   * @return true if it sends JSON, or accepts JSON and does not prefer a page
   */
  public static boolean isJson(@Nullable String accept, @Nullable String contentType) {
    if (contentType != null && JSON.matcher(mediaType(contentType)).matches()) {
      return true;
    }
    double json = weight(accept, JSON);
    return json > 0 && json >= weight(accept, HTML);
  }

  /**
   * Returns whether a client displays pages, and prefers one.
   *
   * @param accept its Accept header
   * @param contentType its Content-Type header
   * @return true if it names HTML and does not want JSON
   */
  public static boolean isPage(@Nullable String accept, @Nullable String contentType) {
    return weight(accept, HTML) > 0 && !isJson(accept, contentType);
  }

  private static double weight(@Nullable String accept, Pattern type) {
    double most = 0;
    for (String range : (accept == null ? "" : accept).split(",", -1)) {
      if (type.matcher(mediaType(range)).matches()) {
        most = Math.max(most, quality(range));
      }
    }
    return most;
  }

  /** The q of a range (RFC 9110, 12.4.2); an invalid one counts as 1. */
  private static double quality(String range) {
    String[] parameters = range.split(";", -1);
    for (int index = 1; index < parameters.length; index++) {
      String parameter = parameters[index].strip().toLowerCase(Locale.ROOT);
      if (parameter.matches("q=[01](\\.\\d{0,3})?")) {
        return Double.parseDouble(parameter.substring(2));
      }
    }
    return 1;
  }

  private static String mediaType(String value) {
    return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
