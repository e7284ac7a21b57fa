package dev.parley.chat.servlet;

import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of frames to one client, sent one at a time, in order and without blocking.
 * Containers reject a second frame while the first is being sent. Thread-safe.
 */
final class Outbox {
  /** Events are read from the feed only while fewer frames than this are queued. */
  private static final int SPACE_FRAMES = 64;

  private static final int SPACE_CHARACTERS = 256 << 10;

  /**
   * Responses to commands may exceed that; a client that sends commands but does not read is closed
   * at this number.
   */
  private static final int MOST_FRAMES = 1000;

  private final Session session;
  private final Duration patience;
  private final Runnable broken;
  private final Runnable spaceAgain;
  private final Deque<String> waiting = new ArrayDeque<>(2);
  private int characters;
  private boolean sending;
  private boolean wasFull;
  private long since;
  private @Nullable Thread sender;

  /**
   * Creates an empty outbox.
   *
   * @param patience how long a frame may take to be sent
   * @param broken called when no more frames can be sent
   * @param spaceAgain called when a full queue has space again
   */
  Outbox(Session session, Duration patience, Runnable broken, Runnable spaceAgain) {
    this.session = session;
    this.patience = patience;
    this.broken = broken;
    this.spaceAgain = spaceAgain;
    session.getAsyncRemote().setSendTimeout(patience.toMillis());
  }

  synchronized boolean hasSpace() {
    boolean space = waiting.size() < SPACE_FRAMES && characters < SPACE_CHARACTERS;
    wasFull |= !space;
    return space;
  }

  synchronized boolean isIdle() {
    return !sending;
  }

  synchronized boolean isStuck(long now) {
    return sending && now - since > patience.toNanos();
  }

  void send(String frame) {
    synchronized (this) {
      if (waiting.size() == MOST_FRAMES) {
        waiting.clear();
        broken.run();
        return;
      }
      waiting.addLast(frame);
      characters += frame.length();
    }
    flush();
  }

  private void flush() {
    for (String frame = next(); frame != null; frame = next()) {
      try {
        String sent = frame;
        session.getAsyncRemote().sendText(frame, result -> sent(sent, result));
      } catch (RuntimeException closed) {
        broken.run();
        return;
      }
    }
  }

  private synchronized @Nullable String next() {
    if (sending || waiting.isEmpty()) {
      sender = null;
      return null;
    }
    sending = true;
    since = System.nanoTime();
    sender = Thread.currentThread();
    return waiting.removeFirst();
  }

  private void sent(String frame, SendResult result) {
    boolean space;
    boolean goesOn;
    synchronized (this) {
      sending = false;
      characters -= frame.length();
      space = wasFull && waiting.size() <= SPACE_FRAMES / 2 && characters <= SPACE_CHARACTERS / 2;
      wasFull &= !space;
      // On the sending thread its own loop continues; a call from here would recurse without bound.
      goesOn = sender == Thread.currentThread();
    }
    if (!result.isOK()) {
      broken.run();
      return;
    }
    if (space) {
      spaceAgain.run();
    }
    if (!goesOn) {
      flush();
    }
  }
}
