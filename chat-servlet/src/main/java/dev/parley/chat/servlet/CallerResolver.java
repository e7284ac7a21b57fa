package dev.parley.chat.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Port: the host's sign-in. Called at most once per request, on its thread and before any lookup.
 * Implementations are thread-safe. There is no default.
 *
 * <ol>
 *   <li>The caller comes from what the host has verified: a session, a signed cookie or a token. It
 *       never comes from a parameter, which is only compared with it.
 *   <li>If no one is signed in, the result is empty and not an exception. The request then ends
 *       with 401.
 *   <li>The request's body is not read.
 * </ol>
 */
@FunctionalInterface
public interface CallerResolver {
  /**
   * Returns the caller of a request.
   *
   * @param request the request as the container gave it
   * @return the caller, or empty if no one is signed in
   */
  Optional<Caller> resolve(HttpServletRequest request);
}
