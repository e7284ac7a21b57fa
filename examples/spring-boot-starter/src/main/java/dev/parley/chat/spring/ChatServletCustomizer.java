package dev.parley.chat.spring;

import dev.parley.chat.servlet.ChatServletBuilder;

/**
 * A bean that changes the starter's {@link dev.parley.chat.servlet.ChatServlet} before it is built,
 * for what has no setting. Called once, after the settings have been applied.
 */
@FunctionalInterface
public interface ChatServletCustomizer {
  /**
   * Changes the builder.
   *
   * @param servlet the builder, with the settings applied
   */
  void customize(ChatServletBuilder servlet);
}
