package dev.parley.chat.servlet;

import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.spi.ChatStorage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The memory adapter, with a list of the calls of its stores. Thread-safe. */
final class CountedStorage {
  private final List<String> calls = new CopyOnWriteArrayList<>();

  /** The storage for a chat. */
  ChatStorage storage() {
    return (ChatStorage)
        watched(ChatStorage.class, InMemoryStorage.create(), (method, result) -> opened(result));
  }

  /** The calls since the last one of this method, by the names of the stores' methods. */
  List<String> calls() {
    List<String> made = List.copyOf(calls);
    calls.clear();
    return made;
  }

  private interface After {
    Object of(Method method, Object result);
  }

  private Object opened(Object result) {
    if (result instanceof Optional<?> offered) {
      return offered.map(this::counted);
    }
    return counted(result);
  }

  private Object counted(Object store) {
    return watched(
        store.getClass().getInterfaces()[0],
        store,
        (method, result) -> {
          calls.add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
          return result;
        });
  }

  private static Object watched(Class<?> port, Object target, After after) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (proxy, method, arguments) -> {
          try {
            method.setAccessible(true);
            return after.of(method, method.invoke(target, arguments));
          } catch (InvocationTargetException failure) {
            throw failure.getCause();
          }
        });
  }
}
