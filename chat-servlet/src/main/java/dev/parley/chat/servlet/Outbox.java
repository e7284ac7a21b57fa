package dev.parley.chat.servlet;

import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way to one client: one at a time, in order, without waiting, and bounded.
 * Containers take a second frame before the first is out as an error. Thread-safe.
 */
final class Outbox {
  /** Events are read from the feed only while fewer frames than this wait. */
  private static final int ROOM_FRAMES = 64;

  private static final int ROOM_CHARACTERS = 256 << 10;

  /** Answers to commands come on top; who sends commands and reads nothing ends here. */
  private static final int MOST_FRAMES = 1000;

  private final Session session;
  private final Duration patience;
  private final Runnable broken;
  private final Runnable roomAgain;
  private final Deque<String> waiting = new ArrayDeque<>(2);
  private int characters;
  private boolean sending;
  private boolean wasFull;
  private long since;
  private @Nullable Thread sender;

  /**
   * An empty outbox.
   *
   * @param patience a frame that is not out after this time never will be
   * @param broken called when frames cannot be sent any more
   * @param roomAgain called when there was no room and is again
   */
  Outbox(Session session, Duration patience, Runnable broken, Runnable roomAgain) {
    this.session = session;
    this.patience = patience;
    this.broken = broken;
    this.roomAgain = roomAgain;
    session.getAsyncRemote().setSendTimeout(patience.toMillis());
  }

  synchronized boolean hasRoom() {
    boolean room = waiting.size() < ROOM_FRAMES && characters < ROOM_CHARACTERS;
    wasFull |= !room;
    return room;
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
    boolean room;
    boolean goesOn;
    synchronized (this) {
      sending = false;
      characters -= frame.length();
      room = wasFull && waiting.size() <= ROOM_FRAMES / 2 && characters <= ROOM_CHARACTERS / 2;
      wasFull &= !room;
      // On the sender's own thread its loop goes on; a call from here would nest without bound.
      goesOn = sender == Thread.currentThread();
    }
    if (!result.isOK()) {
      broken.run();
      return;
    }
    if (room) {
      roomAgain.run();
    }
    if (!goesOn) {
      flush();
    }
  }
}
