package dev.parley.chat.servlet;

import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** A request's parameters. Each may be given once; an invalid one is refused with 400. */
final class Parameters {
  private static final int LONGEST_NUMBER = 16;

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  static Parameters of(Map<String, String> values) {
    return new Parameters(Map.copyOf(values));
  }

  /** Reads the query of a request that has no body. */
  static Parameters ofQuery(HttpServletRequest request) {
    return of(UrlEncoded.parse(query(request)));
  }

  /**
   * The query as it was sent. RFC 3986 does not allow characters beyond ASCII, and containers
   * decode them differently.
   */
  static byte[] query(HttpServletRequest request) {
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    if (query.chars().anyMatch(character -> character > '~')) {
      throw Refusal.invalidParameter(
          "In a query, characters beyond ASCII must be percent-encoded UTF-8.");
    }
    return query.getBytes(StandardCharsets.US_ASCII);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Refuses a request that names someone other than its caller. */
  void requireCaller(Participant caller) {
    if (!participant("sender").equals(caller)) {
      throw Refusal.notTheCaller();
    }
  }

  /** Reads NAME_type and NAME_id. */
  Participant participant(String name) {
    return pair(name, Participant::of);
  }

  /** Reads NAME_type and NAME_id as a person or a group. */
  Peer peer(String name) {
    return pair(name, Peer::of);
  }

  Optional<Peer> optionalPeer(String name) {
    boolean given = values.containsKey(name + "_type") || values.containsKey(name + "_id");
    return given ? Optional.of(peer(name)) : Optional.empty();
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

  /** true or false. */
  Optional<Boolean> flag(String name) {
    return value(name, Parameters::flagOf);
  }

  boolean requiredFlag(String name) {
    return flag(name)
        .orElseThrow(() -> Refusal.invalidParameter("The parameter " + name + " is missing."));
  }

  private static boolean flagOf(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("Neither true nor false.");
    };
  }

  Optional<ContactQuery.NamePrefix> namePrefix() {
    return text("q")
        .filter(q -> !q.isEmpty())
        .map(q -> parsed("q", () -> new ContactQuery.NamePrefix(q)));
  }

  <T> Optional<T> value(String name, Function<String, T> constructor) {
    return text(name).map(given -> parsed(name, () -> constructor.apply(given)));
  }

  private <T> T pair(String name, BiFunction<String, String, T> constructor) {
    String type = required(name + "_type");
    String id = required(name + "_id");
    return parsed(name + "_type or " + name + "_id", () -> constructor.apply(type, id));
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
