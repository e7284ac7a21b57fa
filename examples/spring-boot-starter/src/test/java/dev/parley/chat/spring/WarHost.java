package dev.parley.chat.spring;

import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;

/** How an app in a WAR starts; its settings are those of the web application. */
public final class WarHost extends SpringBootServletInitializer {
  /** Called by the container. */
  public WarHost() {}

  @Override
  protected SpringApplicationBuilder configure(SpringApplicationBuilder app) {
    return app.sources(Host.class)
        .properties(
            Map.of(
                "parley.conversations-between", "user:user",
                "spring.main.banner-mode", "off"));
  }
}
