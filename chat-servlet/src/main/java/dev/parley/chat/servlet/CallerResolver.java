package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Port: the host's sign-in. Called once for every request but a preflight, on the request's thread;
 * implementations are thread-safe. There is no default.
 *
 * <ol>
 *   <li>The answer comes from what the host has verified: a session, a signed cookie, a token;
 *       never from a parameter, whose sole use is to be compared with it.
 *   <li>Nobody is an empty answer, not an exception; the request then ends with 401.
 *   <li>The request's body is not read.
 * </ol>
 */
@FunctionalInterface
public interface CallerResolver {
  /**
   * Tells who is calling.
   *
   * @param request the request as the container gave it
   * @return the caller, or empty if nobody is signed in
   */
  Optional<Caller> resolve(HttpServletRequest request);
}
