package dev.parley.chat.embedding;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.CallerResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;

/** Finds who makes a request by their bearer token. */
// snippet: bearer
final class BearerCallers implements CallerResolver {
  private static final String SCHEME = "Bearer ";
  private final Tokens tokens;

  BearerCallers(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Optional<Caller> resolve(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty(); // answered with 401
    }
    return tokens
        .verified(header.substring(SCHEME.length()).strip())
        .map(
            claims ->
                new Caller(
                    Participant.encoded("user", claims.subject()),
                    Optional.of(claims.expires()))); // ends the live connection, too
  }

  /** Your library for tokens: checks signature, issuer, audience and expiry. */
  interface Tokens {
    Optional<Claims> verified(String token);
  }

  record Claims(String subject, Instant expires) {}
}

// end
