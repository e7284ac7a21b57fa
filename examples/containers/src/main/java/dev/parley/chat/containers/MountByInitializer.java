package dev.parley.chat.containers;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named in {@code META-INF/services}. */
// snippet: mount-by-initializer
public final class MountByInitializer implements ServletContainerInitializer {
  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext servlets) {
    WebApp app = WebApp.start(servlets); // opens the chat and calls ChatServlet.register
    servlets.addListener(
        new ServletContextListener() {
          @Override
          public void contextDestroyed(ServletContextEvent event) {
            app.close();
          }
        });
  }
}
// end
