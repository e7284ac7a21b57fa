package dev.parley.chat.spring;

import org.springframework.context.ApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;

/**
 * Leaves the CSRF check of the chat's requests to Parley, unless {@code parley.web.csrf-exempt} is
 * false. Parley checks the origin of every unsafe request, so Spring's token adds nothing there.
 * Spring Security applies this to every filter chain.
 */
public final class ChatCsrfConfigurer
    extends AbstractHttpConfigurer<ChatCsrfConfigurer, HttpSecurity> {
  /** Called by Spring. */
  public ChatCsrfConfigurer() {}

  @Override
  @SuppressWarnings("unchecked")
  public void init(HttpSecurity http) {
    CsrfConfigurer<HttpSecurity> csrf = http.getConfigurer(CsrfConfigurer.class);
    boolean exempt =
        http.getSharedObject(ApplicationContext.class)
            .getEnvironment()
            .getProperty("parley.web.csrf-exempt", Boolean.class, true);
    if (csrf != null && exempt) {
      csrf.ignoringRequestMatchers(new ChatRequestMatcher());
    }
  }
}
