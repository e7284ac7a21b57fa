package dev.parley.chat.containers;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.jspecify.annotations.Nullable;

/** Found by its annotation, or named in {@code web.xml}. */
@WebListener
public final class MountByListener implements ServletContextListener {
  private @Nullable WebApp app;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    app = WebApp.start(event.getServletContext());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    requireNonNull(app).close();
  }
}
