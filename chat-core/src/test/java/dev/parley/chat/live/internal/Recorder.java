package dev.parley.chat.live.internal;

import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Keeps what it receives, as far as it has capacity. */
public final class Recorder implements Subscriber {
  private static final long SECONDS = 30;

  private final BlockingQueue<LiveEvent> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> caughtUp = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  final AtomicInteger ends = new AtomicInteger();
  final AtomicInteger capacity = new AtomicInteger(Integer.MAX_VALUE);

  /** What happens inside {@link #on}. */
  volatile Consumer<LiveEvent> inside = event -> {};

  @Override
  public boolean ready() {
    return capacity.get() > 0;
  }

  @Override
  public void on(LiveEvent event) {
    capacity.decrementAndGet();
    events.add(event);
    inside.accept(event);
  }

  @Override
  public void caughtUp() {
    caughtUp.add(true);
  }

  @Override
  public void ended() {
    ends.incrementAndGet();
    over.countDown();
  }

  /** The next event, which must come. */
  public LiveEvent next() throws InterruptedException {
    LiveEvent event = events.poll(SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("Nothing came.");
    }
    return event;
  }

  /** The next event of one kind, which must be the next of all. */
  public <T extends LiveEvent> T next(Class<T> kind) throws InterruptedException {
    return kind.cast(next());
  }

  public List<LiveEvent> next(int count) throws InterruptedException {
    List<LiveEvent> several = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      several.add(next());
    }
    return several;
  }

  void awaitCaughtUp() throws InterruptedException {
    if (caughtUp.poll(SECONDS, TimeUnit.SECONDS) == null) {
      throw new AssertionError("It never caught up.");
    }
  }

  void awaitEnd() throws InterruptedException {
    if (!over.await(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("It never ended.");
    }
  }

  List<LiveEvent> waiting() {
    return List.copyOf(events);
  }
}
