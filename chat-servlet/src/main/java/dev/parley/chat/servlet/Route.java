package dev.parley.chat.servlet;

import dev.parley.chat.limit.spi.RateLimiter.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint. Immutable.
 *
 * @param method GET, which also answers HEAD, or POST
 * @param path the path after the group's prefix, with {@code {name}} for any one segment and {@code
 *     {name...}} for the rest
 * @param parameters the query or form parameters it reads
 * @param open whether it answers without a signed-in caller
 * @param action what a request counts as for the caller's limits
 * @param handler answers the requests
 */
record Route(
    String method,
    String path,
    Set<String> parameters,
    boolean open,
    Action action,
    Handler handler) {
  static Route get(String path, Set<String> parameters, Handler handler) {
    return new Route("GET", path, parameters, false, Action.READ, handler);
  }

  static Route post(String path, Set<String> parameters, Handler handler) {
    return new Route("POST", path, parameters, false, Action.CHANGE, handler);
  }

  /** The same route, whose requests count as something else than reading or changing. */
  Route countedAs(Action other) {
    return new Route(method, path, parameters, open, other, handler);
  }

  /** A route that needs no sign-in, or whose handler identifies the caller itself. */
  static Route open(String path, Set<String> parameters, Handler handler) {
    return new Route("GET", path, parameters, true, Action.READ, handler);
  }

  /** How many files the body may contain where a message has at most so many. */
  int mostFiles(int ofMessage) {
    if (parameters.contains(FormFields.FILE)) {
      return ofMessage;
    }
    return parameters.contains(FormFields.IMAGE) ? 1 : 0;
  }

  /** The values of the placeholders if the path matches this route. */
  Optional<List<String>> match(String requested) {
    String[] pattern = path.split("/", -1);
    String[] segments = requested.split("/", -1);
    List<String> values = new ArrayList<>();
    for (int index = 0; index < pattern.length; index++) {
      if (pattern[index].endsWith("...}") && index < segments.length) {
        values.add(String.join("/", List.of(segments).subList(index, segments.length)));
        return Optional.of(values);
      }
      if (index >= segments.length || !fits(pattern[index], segments[index])) {
        return Optional.empty();
      }
      if (pattern[index].startsWith("{")) {
        values.add(segments[index]);
      }
    }
    return pattern.length == segments.length ? Optional.of(values) : Optional.empty();
  }

  boolean answers(String requestMethod) {
    return method.equals(requestMethod) || (method.equals("GET") && requestMethod.equals("HEAD"));
  }

  private static boolean fits(String pattern, String segment) {
    return pattern.startsWith("{") ? !segment.isEmpty() : pattern.equals(segment);
  }
}
