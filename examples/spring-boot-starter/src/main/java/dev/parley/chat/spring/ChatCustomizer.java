package dev.parley.chat.spring;

import dev.parley.chat.ChatBuilder;

/**
 * A bean that changes the starter's {@link dev.parley.chat.Chat} before it is built, for what has
 * no setting. Called once, after the settings have been applied.
 */
@FunctionalInterface
public interface ChatCustomizer {
  /**
   * Changes the builder.
   *
   * @param chat the builder, with the settings and beans applied
   */
  void customize(ChatBuilder chat);
}
