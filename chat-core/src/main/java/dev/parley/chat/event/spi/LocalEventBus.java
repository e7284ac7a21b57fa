package dev.parley.chat.event.spi;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of a single node. Listeners are called on the publisher's thread, in the order of
 * registration. Thread-safe.
 */
public final class LocalEventBus implements EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEventBus.class);

  /** One entry per registration: a listener may register twice and close one registration. */
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  private LocalEventBus() {}

  /**
   * Creates a bus.
   *
   * @return a bus that nobody listens to yet
   */
  public static LocalEventBus create() {
    return new LocalEventBus();
  }

  @Override
  public void publish(Signal signal) {
    for (Entry entry : entries) {
      try {
        entry.listener.accept(signal);
      } catch (Throwable failure) {
        // An Error, too: the publisher may have committed a message, and its caller must learn of
        // success.
        LOG.warn("A listener of the bus failed with {}.", failure.getClass().getName());
      }
    }
  }

  @Override
  public Registration subscribe(Consumer<Signal> listener) {
    Entry entry = new Entry(listener);
    entries.add(entry);
    return () -> entries.remove(entry);
  }

  private static final class Entry {
    private final Consumer<Signal> listener;

    Entry(Consumer<Signal> listener) {
      this.listener = listener;
    }
  }
}
