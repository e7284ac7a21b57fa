package dev.parley.chat.spring;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.limit.spi.RateLimiter;
import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.servlet.ChatServlet;
import dev.parley.chat.servlet.ChatServletBuilder;
import jakarta.servlet.Servlet;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Mounts a {@link ChatServlet} over the app's {@link Chat}, and ends its live connections before
 * the web server stops. An app may define its own ChatServlet; it is mounted in the same way.
 */
@AutoConfiguration(after = ParleyAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Servlet.class)
@ConditionalOnProperty(prefix = "parley", name = "enabled", matchIfMissing = true)
@ConditionalOnBean(Chat.class)
@EnableConfigurationProperties(ParleyProperties.class)
public class ParleyWebAutoConfiguration {
  /** Called by Spring. */
  public ParleyWebAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  ChatServlet parleyServlet(
      ParleyProperties settings, Chat chat, CallerResolver callers, BeanFactory beans) {
    ChatServletBuilder servlet = ChatServlet.builder(chat, callers);
    WebSettings.apply(settings.web(), servlet);
    beans.getBeanProvider(RateLimiter.class).ifAvailable(servlet::rateLimiter);
    if (!settings.web().rateLimits()) {
      servlet.rateLimiter(RateLimiter.unlimited());
    }
    beans.getBeanProvider(Thumbnailer.class).ifAvailable(servlet::thumbnailer);
    beans
        .getBeanProvider(ChatServletCustomizer.class)
        .orderedStream()
        .forEach(customizer -> customizer.customize(servlet));
    return servlet.build();
  }

  @Bean
  ServletRegistrationBean<ChatServlet> parleyServletRegistration(ChatServlet servlet) {
    ServletRegistrationBean<ChatServlet> registration =
        new ServletRegistrationBean<>(servlet, servlet.mappings().toArray(String[]::new));
    registration.setName(ChatRequestMatcher.SERVLET);
    registration.setAsyncSupported(true);
    return registration;
  }

  @Bean
  LiveConnectionsLifecycle parleyLiveConnections(ChatServlet servlet) {
    return new LiveConnectionsLifecycle(servlet);
  }

  @Bean
  BodyLimits parleyBodyLimits(ListableBeanFactory beans, Environment environment, Chat chat) {
    return new BodyLimits(beans, environment, chat.config().uploads());
  }
}
