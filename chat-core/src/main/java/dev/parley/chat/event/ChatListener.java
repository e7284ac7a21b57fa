package dev.parley.chat.event;

/**
 * Port: receives committed events, for push, e-mail or webhooks.
 *
 * <ol>
 *   <li>Called after commit, on one thread of Parley's own, so that it never delays a sender. The
 *       order of concurrent events is not defined: {@code seq} orders a conversation.
 *   <li>At most once: a process that dies, or a listener slower than 1,000 events, misses some. To
 *       miss none, read the {@link EventStream}.
 *   <li>Of an exception that it throws only the class is logged; nothing else is affected.
 * </ol>
 */
@FunctionalInterface
public interface ChatListener {
  /**
   * Receives one event.
   *
   * @param event what happened
   */
  void on(ChatEvent event);
}
