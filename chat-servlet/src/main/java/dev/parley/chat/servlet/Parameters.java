package dev.parley.chat.servlet;

import dev.parley.chat.participant.NamePrefix;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request's parameters, each given at most once, read as what they must be or refused with 400.
 */
final class Parameters {
  private static final int LONGEST_NUMBER = 16;

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  static Parameters of(Map<String, String> values) {
    return new Parameters(Map.copyOf(values));
  }

  /** Reads the query. */
  static Parameters ofQuery(HttpServletRequest request) {
    String query = request.getQueryString();
    return of(query == null ? Map.of() : UrlEncoded.parse(query.getBytes(StandardCharsets.UTF_8)));
  }

  /** Takes what the container has read of query and body, where a host's filter made it do so. */
  static Parameters ofContainer(HttpServletRequest request) {
    Map<String, String> values = new HashMap<>();
    try {
      request
          .getParameterMap()
          .forEach((name, given) -> values.put(name, given.length == 1 ? given[0] : twice()));
    } catch (Refusal refused) {
      throw refused;
    } catch (RuntimeException malformed) {
      // Containers differ in what they throw at broken escapes and oversized forms.
      throw Refusal.invalidParameter("The parameters cannot be read.");
    }
    return of(values);
  }

  /** Adds these to others; a name in both was given twice. */
  void addTo(Map<String, String> others) {
    values.forEach(
        (name, value) -> {
          if (others.putIfAbsent(name, value) != null) {
            twice();
          }
        });
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The caller as the request names him; whoever else it names is refused. */
  void requireCaller(Participant caller) {
    if (!participant("sender").equals(caller)) {
      throw Refusal.notTheCaller();
    }
  }

  /** Reads NAME_type and NAME_id. */
  Participant participant(String name) {
    String type = required(name + "_type");
    String id = required(name + "_id");
    return parsed(name, () -> Participant.of(type, id));
  }

  Optional<Participant> optionalParticipant(String name) {
    boolean given = values.containsKey(name + "_type") || values.containsKey(name + "_id");
    return given ? Optional.of(participant(name)) : Optional.empty();
  }

  int limit(int standard, int most) {
    long limit = number("limit").orElse((long) standard);
    if (limit < 1 || limit > most) {
      throw Refusal.invalidParameter("limit is a number from 1 to " + most + ".");
    }
    return (int) limit;
  }

  /** A whole number from 0 to 2^53 - 1, in plain digits. */
  Optional<Long> number(String name) {
    return text(name)
        .map(
            digits -> {
              boolean plain =
                  !digits.isEmpty()
                      && digits.length() <= LONGEST_NUMBER
                      && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
              long value = plain ? Long.parseLong(digits) : -1;
              if (value < 0 || value > WireId.LARGEST_NUMBER) {
                throw Refusal.invalidParameter(name + " is a whole number.");
              }
              return value;
            });
  }

  Optional<NamePrefix> namePrefix() {
    return text("q").filter(q -> !q.isEmpty()).map(q -> parsed("q", () -> new NamePrefix(q)));
  }

  <T> Optional<T> value(String name, Function<String, T> constructor) {
    return text(name).map(given -> parsed(name, () -> constructor.apply(given)));
  }

  private static String twice() {
    throw Refusal.invalidParameter("A parameter is given more than once.");
  }

  private String required(String name) {
    return text(name)
        .filter(given -> !given.isEmpty())
        .orElseThrow(() -> Refusal.invalidParameter("The parameter " + name + " is missing."));
  }

  private static <T> T parsed(String name, Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException malformed) {
      throw Refusal.invalidParameter("The parameter " + name + " is malformed.");
    }
  }
}
