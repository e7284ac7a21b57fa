package dev.parley.chat.spring;

import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.servlet.ChatServlet;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/**
 * Ends a person's live connections when they sign out, or when their HTTP session ends. Their other
 * devices reconnect. Thread-safe.
 */
final class SignOuts implements ApplicationListener<LogoutSuccessEvent>, HttpSessionListener {
  /** Where Spring Security keeps the sign-in in a session. */
  private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

  private final ChatServlet servlet;
  private final CallerResolver callers;

  SignOuts(ChatServlet servlet, CallerResolver callers) {
    this.servlet = servlet;
    this.callers = callers;
  }

  @Override
  public void onApplicationEvent(LogoutSuccessEvent event) {
    ended(event.getAuthentication());
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    if (event.getSession().getAttribute(CONTEXT) instanceof SecurityContext context) {
      ended(context.getAuthentication());
    }
  }

  private void ended(@Nullable Authentication authentication) {
    if (callers instanceof SecurityCallers known) {
      known.caller(authentication).ifPresent(caller -> servlet.disconnect(caller.participant()));
    }
  }
}
