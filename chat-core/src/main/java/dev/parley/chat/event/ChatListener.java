package dev.parley.chat.event;

/**
 * Port: the host's ear, for push, e-mail or webhooks.
 *
 * <ol>
 *   <li>Called after commit, on one thread of Parley's own, in the order of commits on this node as
 *       far as one sender is concerned, and never at the sender's cost.
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
