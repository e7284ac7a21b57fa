package dev.parley.chat.event.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.EventBusContract;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LocalEventBusTest extends EventBusContract {
  private final LocalEventBus bus = LocalEventBus.create();

  @Override
  protected EventBus bus() {
    return bus;
  }

  @Test
  void theSameListenerMayListenTwiceAndLeaveOnce() {
    List<Signal> received = new ArrayList<>();
    Consumer<Signal> listener = received::add;
    EventBus.Registration first = bus.subscribe(listener);
    EventBus.Registration second = bus.subscribe(listener);
    Signal signal = new Signal.FeedMoved(Participant.of("user", 7));

    first.close();
    bus.publish(signal);
    second.close();
    bus.publish(signal);

    assertThat(received).containsExactly(signal);
  }
}
