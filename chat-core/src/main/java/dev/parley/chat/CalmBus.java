package dev.parley.chat;

import dev.parley.chat.event.EventBus;
import dev.parley.chat.event.Signal;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host's bus that cannot fail whoever publishes: a message that was committed must not look
 * refused because nobody could be woken. What a lost signal would have said is found by comparing.
 */
record CalmBus(EventBus bus) implements EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(CalmBus.class);

  @Override
  public void publish(Signal signal) {
    try {
      bus.publish(signal);
    } catch (Throwable failure) {
      LOG.warn("The bus failed with {}.", failure.getClass().getName());
    }
  }

  @Override
  public Listening subscribe(Consumer<Signal> listener) {
    return bus.subscribe(listener);
  }
}
