package dev.parley.chat.servlet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All endpoints, and the lookup of a request's endpoint. */
final class Routes {
  private final List<Route> all;

  Routes(List<Route> all) {
    this.all = List.copyOf(all);
  }

  List<Route> all() {
    return all;
  }

  /**
   * A route with the values of its placeholders.
   *
   * @param route the route that matched
   * @param values in the order of the path
   */
  record Found(Route route, List<String> values) {}

  Found find(String method, String path) {
    List<Route> here = at(path);
    if (here.isEmpty()) {
      throw Refusal.notFound();
    }
    return here.stream()
        .filter(route -> route.answers(method))
        .findFirst()
        .map(route -> new Found(route, route.match(path).orElseThrow()))
        .orElseThrow(() -> Refusal.methodNotAllowed(allowed(here)));
  }

  /** The methods of a path, for Allow; empty if there is no such path. */
  Optional<String> allowed(String path) {
    List<Route> here = at(path);
    return here.isEmpty() ? Optional.empty() : Optional.of(allowed(here));
  }

  private List<Route> at(String path) {
    return all.stream().filter(route -> route.match(path).isPresent()).toList();
  }

  private static String allowed(List<Route> here) {
    Set<String> methods = new LinkedHashSet<>();
    for (Route route : here) {
      methods.add(route.method());
      if (route.method().equals("GET")) {
        methods.add("HEAD");
      }
    }
    methods.add("OPTIONS");
    return String.join(", ", new ArrayList<>(methods));
  }
}
