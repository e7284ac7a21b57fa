package dev.parley.chat.clinic;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed the other way round: the server before what it serves. */
final class OpenThings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenThings.class);

  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T thing) {
    things.push(thing);
    return thing;
  }

  @Override
  public void close() {
    while (!things.isEmpty()) {
      try {
        things.pop().close();
      } catch (Exception failure) {
        // The rest must be closed all the same, above all the database.
        LOG.warn("Something could not be closed.", failure);
      }
    }
  }
}
