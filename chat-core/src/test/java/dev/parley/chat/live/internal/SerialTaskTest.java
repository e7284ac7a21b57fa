package dev.parley.chat.live.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SerialTaskTest {
  private final Deque<Runnable> queued = new ArrayDeque<>();
  private final AtomicInteger ran = new AtomicInteger();

  @Test
  void askedForTwiceBeforeItRunsItRunsOnce() {
    SerialTask turn = new SerialTask(queued::add, ran::incrementAndGet);

    turn.request();
    turn.request();

    assertThat(queued).hasSize(1);
    runAll();
    assertThat(ran).hasValue(1);
  }

  @Test
  void askedForWhileItRunsItRunsOnceMore() {
    SerialTask[] turn = new SerialTask[1];
    turn[0] =
        new SerialTask(
            queued::add,
            () -> {
              if (ran.incrementAndGet() == 1) {
                turn[0].request();
                turn[0].request();
                assertThat(queued).isEmpty();
              }
            });

    turn[0].request();
    runAll();

    assertThat(ran).hasValue(2);
  }

  @Test
  void workThatFailsIsForgottenAndCanBeAskedForAgain() {
    SerialTask turn =
        new SerialTask(
            queued::add,
            () -> {
              if (ran.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
              }
            });
    turn.request();

    assertThatThrownBy(this::runAll).hasMessage("once");
    turn.request();
    runAll();

    assertThat(ran).hasValue(2);
  }

  @Test
  void aRequestThatFoundNoThreadDoesNotSilenceTheNext() {
    int[] tries = new int[1];
    SerialTask turn =
        new SerialTask(
            work -> {
              tries[0]++;
              if (tries[0] == 1) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              if (tries[0] == 2) {
                throw new RejectedExecutionException();
              }
              queued.add(work);
            },
            ran::incrementAndGet);

    assertThatThrownBy(turn::request).isInstanceOf(OutOfMemoryError.class);
    turn.request();
    turn.request();
    runAll();

    assertThat(ran).hasValue(1);
  }

  @Test
  void noRequestIsLostAndNoTwoRunAtOnceWhenManyAsk() throws InterruptedException {
    int askers = 4;
    int requests = 20_000;
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger atOnce = new AtomicInteger();
    CountDownLatch sawAll = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    ExecutorService crowd = Executors.newFixedThreadPool(askers);
    try {
      SerialTask turn =
          new SerialTask(
              threads,
              () -> {
                atOnce.accumulateAndGet(inside.incrementAndGet(), Math::max);
                if (asked.get() == askers * requests) {
                  sawAll.countDown();
                }
                inside.decrementAndGet();
              });
      for (int asker = 0; asker < askers; asker++) {
        crowd.execute(
            () -> {
              for (int request = 0; request < requests; request++) {
                asked.incrementAndGet();
                turn.request();
              }
            });
      }

      assertThat(sawAll.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(atOnce).hasValue(1);
    } finally {
      crowd.shutdownNow();
      threads.shutdownNow();
    }
  }

  private void runAll() {
    while (!queued.isEmpty()) {
      queued.removeFirst().run();
    }
  }
}
