package dev.parley.chat.spring;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches exactly the requests that the container gives to the chat's servlet, for rules of Spring
 * Security. Permitting them all is safe: Parley asks the {@link
 * dev.parley.chat.servlet.CallerResolver} itself, and answers 401 in a form that its page
 * understands.
 *
 * <pre>{@code
 * requests.requestMatchers(new ChatRequestMatcher()).permitAll().anyRequest().authenticated()
 * }</pre>
 */
public final class ChatRequestMatcher implements RequestMatcher {
  static final String SERVLET = "parley-chat";

  /** Creates a matcher. */
  public ChatRequestMatcher() {}

  @Override
  public boolean matches(HttpServletRequest request) {
    HttpServletMapping mapping = request.getHttpServletMapping();
    return mapping != null && SERVLET.equals(mapping.getServletName());
  }
}
