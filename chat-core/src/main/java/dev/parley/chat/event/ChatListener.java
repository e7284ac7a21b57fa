package dev.parley.chat.event;

/**
 * Port: the host's ear, for push, e-mail or webhooks.
 *
 * <ol>
 *   <li>Called after commit, on one thread of Parley's own, and never at the sender's cost. Events
 *       of senders at the same time come in no promised order: {@code seq} orders a conversation.
 *   <li>At most once: a process that dies, or a listener slower than 1,000 events, misses some. Who
 *       must not miss any reads {@link FeedStore}.
 *   <li>What it throws is logged by its class alone, and goes no further.
 * </ol>
 */
@FunctionalInterface
public interface ChatListener {
  /**
   * Hears one event.
   *
   * @param event what happened
   */
  void on(ChatEvent event);
}
