package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls of ports, to be made a thousand times each, and the proof that no method is left out. */
final class PortCalls {
  private static final int TIMES = 1000;
  private static final int WARM_UP = 30;
  private static final int MOST_WAITS = 50;
  private static final long PAUSE_NANOS = 100_000_000;

  private final Map<String, List<Call>> calls = new TreeMap<>();

  /** One call with one outcome, which it checks. */
  @FunctionalInterface
  interface Call {
    /** Makes the call for the given time, from 0. */
    void make(int time) throws Exception;
  }

  /** Adds one outcome of a method, named {@code Port.method}. */
  PortCalls add(String method, Call call) {
    calls.computeIfAbsent(method, unused -> new ArrayList<>()).add(call);
    return this;
  }

  /** Fails unless every method that an adapter of these ports implements is called. */
  void assertEveryMethodIsCalled(Stream<Class<?>> ports) {
    Set<String> methods =
        ports
            .flatMap(port -> Stream.of(port.getDeclaredMethods()))
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .map(PortCalls::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(calls.keySet()).containsExactlyInAnyOrderElementsOf(methods);
  }

  /**
   * Makes every call a thousand times.
   *
   * @param kept classes that the adapter keeps on purpose
   */
  void assertNothingStaysOpen(Predicate<String> kept) throws Exception {
    for (Map.Entry<String, List<Call>> entry : calls.entrySet()) {
      for (int outcome = 0; outcome < entry.getValue().size(); outcome++) {
        Call call = entry.getValue().get(outcome);
        repeat(call, 0, WARM_UP);
        Held before = Held.now();
        repeat(call, WARM_UP, TIMES);
        Map<String, Long> grown = grown(before, kept);
        for (int wait = 0; wait < MOST_WAITS && !grown.isEmpty(); wait++) {
          // What has a finalizer stays until it has run and the next collection.
          LockSupport.parkNanos(PAUSE_NANOS);
          grown = grown(before, kept);
        }
        assertThat(grown).as("%s, outcome %d", entry.getKey(), outcome).isEmpty();
      }
    }
  }

  private static Map<String, Long> grown(Held before, Predicate<String> kept) {
    Map<String, Long> grown = Held.now().grownSince(before);
    grown.keySet().removeIf(kept);
    return grown;
  }

  private static void repeat(Call call, int first, int times) throws Exception {
    for (int time = first; time < first + times; time++) {
      call.make(time);
    }
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}
