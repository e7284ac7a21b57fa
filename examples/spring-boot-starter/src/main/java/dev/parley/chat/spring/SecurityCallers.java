package dev.parley.chat.spring;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.CallerResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The person whom Spring Security has signed in, as the caller of the chat. Thread-safe.
 *
 * <p>With this as the app's {@link CallerResolver}, signing out and the end of the HTTP session
 * also end the person's live connections.
 */
public final class SecurityCallers implements CallerResolver {
  private final Function<Authentication, Optional<Caller>> callers;

  private SecurityCallers(Function<Authentication, Optional<Caller>> callers) {
    this.callers = callers;
  }

  /**
   * Takes the user name as the participant's id.
   *
   * @param type the type of all people who sign in, for example {@code user}
   * @return the resolver; a name that is no id becomes {@link Participant#encoded}
   */
  public static SecurityCallers named(String type) {
    Participant.of(type, "x");
    return of(signedIn -> Optional.of(Caller.of(Participant.encoded(type, signedIn.getName()))));
  }

  /**
   * Takes the participant from what the app keeps in its principal or authorities.
   *
   * @param callers the caller for a successful authentication; empty for people without a chat
   * @return the resolver
   */
  public static SecurityCallers of(Function<Authentication, Optional<Caller>> callers) {
    return new SecurityCallers(callers);
  }

  @Override
  public Optional<Caller> resolve(HttpServletRequest request) {
    return caller(SecurityContextHolder.getContext().getAuthentication());
  }

  Optional<Caller> caller(@Nullable Authentication authentication) {
    return Optional.ofNullable(authentication)
        .filter(Authentication::isAuthenticated)
        .filter(known -> !(known instanceof AnonymousAuthenticationToken))
        .flatMap(callers);
  }
}
