package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Port: the host's sign-in. Called at most once for a request, on its thread, before anything is
 * looked up for it; implementations are thread-safe. There is no default.
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
