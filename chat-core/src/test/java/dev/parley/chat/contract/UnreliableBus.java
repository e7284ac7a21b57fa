package dev.parley.chat.contract;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.event.spi.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Loses, doubles, delays and shuffles signals, as a bus between nodes is allowed to. */
final class UnreliableBus implements EventBus {
  private static final int HELD = 8;

  private final LocalEventBus bus = LocalEventBus.create();
  private final Random random;
  private final List<Signal> held = new ArrayList<>();

  UnreliableBus(long seed) {
    random = new Random(seed);
  }

  @Override
  public void publish(Signal signal) {
    carried(signal).forEach(bus::publish);
  }

  @Override
  public Registration subscribe(Consumer<Signal> listener) {
    return bus.subscribe(listener);
  }

  private synchronized List<Signal> carried(Signal signal) {
    int fate = random.nextInt(100);
    if (fate < 30) {
      return List.of();
    }
    if (fate < 45) {
      return List.of(signal, signal);
    }
    if (fate >= 70) {
      return List.of(signal);
    }
    held.add(signal);
    if (held.size() < HELD) {
      return List.of();
    }
    List<Signal> late = new ArrayList<>(held);
    Collections.shuffle(late, random);
    held.clear();
    return late;
  }
}
