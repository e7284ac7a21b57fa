package dev.parley.chat.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of a single node: listeners are called on the publisher's thread, in the order they came.
 * Thread-safe.
 */
public final class LocalEventBus implements EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEventBus.class);

  /** Each is an ear of its own: the same listener may subscribe twice, and leave once. */
  private final List<Ear> ears = new CopyOnWriteArrayList<>();

  private LocalEventBus() {}

  /**
   * Makes a bus.
   *
   * @return a bus that nobody listens to yet
   */
  public static LocalEventBus create() {
    return new LocalEventBus();
  }

  @Override
  public void publish(Signal signal) {
    for (Ear ear : ears) {
      try {
        ear.listener.accept(signal);
      } catch (Throwable failure) {
        // An Error, too: the publisher may have committed a message, and must hear of success.
        LOG.warn("A listener of the bus failed with {}.", failure.getClass().getName());
      }
    }
  }

  @Override
  public Listening subscribe(Consumer<Signal> listener) {
    Ear ear = new Ear(listener);
    ears.add(ear);
    return () -> ears.remove(ear);
  }

  private static final class Ear {
    private final Consumer<Signal> listener;

    Ear(Consumer<Signal> listener) {
      this.listener = listener;
    }
  }
}
