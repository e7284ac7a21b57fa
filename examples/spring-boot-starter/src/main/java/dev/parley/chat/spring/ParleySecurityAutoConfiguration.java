package dev.parley.chat.spring;

import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.servlet.ChatServlet;
import jakarta.servlet.http.HttpSessionListener;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Ends the live connections of people whose sign-in ends, where {@link SecurityCallers} is used.
 */
@AutoConfiguration(after = ParleyWebAutoConfiguration.class)
@ConditionalOnClass({LogoutSuccessEvent.class, SecurityContextHolder.class})
@ConditionalOnBean({ChatServlet.class, CallerResolver.class})
public class ParleySecurityAutoConfiguration {
  /** Called by Spring. */
  public ParleySecurityAutoConfiguration() {}

  @Bean
  SignOuts parleySignOuts(ChatServlet servlet, CallerResolver callers) {
    return new SignOuts(servlet, callers);
  }

  @Bean
  ServletListenerRegistrationBean<HttpSessionListener> parleySessionListener(SignOuts signOuts) {
    return new ServletListenerRegistrationBean<>(signOuts);
  }
}
