package dev.parley.chat.clinic.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Refuses further requests without a sign-in from an address that makes very many: 1,000 at once,
 * and 50 a second. The chat counts those of people who are signed in. Thread-safe.
 */
public final class StrangerLimit extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int MOST = 1_000;
  private static final Duration PERIOD = Duration.ofSeconds(20);

  private final transient Sessions sessions;
  private final transient AddressLimit requests;

  /**
   * Creates the filter.
   *
   * @param sessions shows who is signed in
   * @param clock the time
   */
  public StrangerLimit(Sessions sessions, Clock clock) {
    this.sessions = sessions;
    this.requests = new AddressLimit(MOST, PERIOD, clock);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (sessions.current(request).isEmpty()) {
      String address = request.getRemoteAddr();
      Optional<Duration> wait = requests.left(address);
      if (wait.isPresent()) {
        response.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
        Responses.error(
            response, TOO_MANY_REQUESTS, "rate_limited", "Too many requests; try again shortly.");
        return;
      }
      requests.add(address);
    }
    chain.doFilter(request, response);
  }
}
