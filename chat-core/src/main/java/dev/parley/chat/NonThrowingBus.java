package dev.parley.chat;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps a host's bus so that publishing never throws. A committed message must not seem refused
 * because a wake-up failed; subscribers find missed changes by comparing feed positions.
 */
record NonThrowingBus(EventBus bus) implements EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(NonThrowingBus.class);

  @Override
  public void publish(Signal signal) {
    try {
      bus.publish(signal);
    } catch (Throwable failure) {
      LOG.warn("The bus failed with {}.", failure.getClass().getName());
    }
  }

  @Override
  public Registration subscribe(Consumer<Signal> listener) {
    return bus.subscribe(listener);
  }
}
