package dev.parley.chat.servlet;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.live.LiveEvent;
import dev.parley.chat.live.Subscriber;
import dev.parley.chat.live.Subscription;
import dev.parley.chat.participant.Participant;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of one caller: events out through a bounded queue, commands in. It is ended when
 * its time is over, when nobody answers, and when nobody reads. Thread-safe. Not for hosts: it is
 * public because Jetty takes no other endpoint.
 */
public final class LiveSocket extends Endpoint implements Subscriber, LiveConnection {
  /** Client frames are small: a command and a partner. */
  static final int MOST_FRAME_BYTES = 16 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
  private static final long CONTAINER_IDLE_MILLIS = 120_000;
  private static final long CLOSE_MILLIS = 5_000;
  private static final String TOMCAT_CLOSE_TIMEOUT =
      "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";
  private static final String TOMCAT_BLOCKING_TIMEOUT =
      "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  private final SocketSettings settings;
  private final Caller caller;
  private final Optional<FeedPosition> cursor;
  private final String base;
  private final Instant until;
  private final AtomicBoolean over = new AtomicBoolean();
  private final long began = System.nanoTime();
  private volatile long heard = began;
  private volatile long pinged = heard;
  private @Nullable Session session;
  private @Nullable Outbox outbox;
  private volatile @Nullable Subscription subscription;

  LiveSocket(SocketSettings settings, Caller caller, Optional<FeedPosition> cursor, String base) {
    this.settings = settings;
    this.caller = caller;
    this.cursor = cursor;
    this.base = base;
    Instant latest = settings.chat().clock().instant().plus(settings.lifetime());
    until = caller.until().filter(end -> end.isBefore(latest)).orElse(latest);
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    session = opened;
    opened.setMaxIdleTimeout(CONTAINER_IDLE_MILLIS);
    // Tomcat waits for the other side to say goodbye, far too long for one that is not there.
    opened.getUserProperties().put(TOMCAT_CLOSE_TIMEOUT, CLOSE_MILLIS);
    opened.getUserProperties().put(TOMCAT_BLOCKING_TIMEOUT, CLOSE_MILLIS);
    if (!settings.connections().add(this)) {
      over.set(true);
      close(End.BUSY);
      return;
    }
    Outbox sending =
        new Outbox(opened, settings.heartbeat(), () -> end(End.NOT_READING), this::wake);
    outbox = sending;
    SocketCommands commands = new SocketCommands(settings.chat(), caller.participant(), sending);
    TextFrames frames = new TextFrames(MOST_FRAME_BYTES);
    opened.addMessageHandler(
        String.class,
        (MessageHandler.Partial<String>) (part, last) -> hear(frames, part, last, commands));
    opened.addMessageHandler(
        byte[].class, (MessageHandler.Partial<byte[]>) (bytes, last) -> end(End.NOT_TEXT));
    opened.addMessageHandler(
        PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> heard = System.nanoTime());
    try {
      subscription = settings.chat().live().subscribe(caller.participant(), cursor, this);
    } catch (IllegalStateException closed) {
      end(End.RESTART);
    }
    if (over.get()) {
      unsubscribe();
    }
  }

  @Override
  public void onClose(Session closed, CloseReason reason) {
    over.set(true);
    leave();
  }

  @Override
  public void onError(Session broken, Throwable failure) {
    // A connection that breaks is everyday life; its words may be a frame's.
    LOG.debug("A socket broke: {}", failure.getClass().getName());
  }

  @Override
  public Participant participant() {
    return caller.participant();
  }

  @Override
  public boolean ready() {
    Outbox sending = outbox;
    return !over.get() && sending != null && sending.hasRoom();
  }

  @Override
  public void on(LiveEvent event) {
    Outbox sending = outbox;
    if (sending != null && !over.get()) {
      settings
          .json()
          .of(event, participant(), base)
          .ifPresent(node -> sending.send(node.toString()));
    }
  }

  @Override
  public void caughtUp() {}

  @Override
  public void ended() {
    end(End.RESTART);
  }

  @Override
  public void end(End why) {
    if (over.compareAndSet(false, true)) {
      leave();
      // Closing may wait for a client that does not read.
      settings.connections().side().execute(() -> close(why));
    }
  }

  @Override
  public boolean givesWay() {
    return false;
  }

  @Override
  public long began() {
    return began;
  }

  @Override
  public void tick() {
    long now = System.nanoTime();
    long heartbeat = settings.heartbeat().toNanos();
    Outbox sending = outbox;
    if (!settings.chat().clock().instant().isBefore(until)) {
      end(End.SIGN_IN_AGAIN);
    } else if (now - heard > 3 * heartbeat || (sending != null && sending.isStuck(now))) {
      end(End.NOT_READING);
    } else if (now - pinged > heartbeat && sending != null && sending.isIdle()) {
      pinged = now;
      settings.connections().side().execute(this::ping);
    }
  }

  private void hear(TextFrames frames, String part, boolean last, SocketCommands commands) {
    heard = System.nanoTime();
    if (over.get()) {
      return;
    }
    Optional<String> frame = frames.add(part, last);
    if (frames.isTooLong()) {
      end(End.TOO_BIG);
    } else if (frame.isPresent() && !commands.take(frame.get())) {
      end(End.BUSY);
    }
  }

  private void ping() {
    Session open = session;
    try {
      if (open != null && !over.get()) {
        open.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
      }
    } catch (IOException | RuntimeException broken) {
      end(End.NOT_READING);
    }
  }

  private void wake() {
    Subscription own = subscription;
    if (own != null) {
      own.wake();
    }
  }

  private void leave() {
    settings.connections().remove(this);
    unsubscribe();
  }

  private void unsubscribe() {
    Subscription own = subscription;
    if (own != null) {
      own.close();
    }
  }

  private void close(End why) {
    Session open = session;
    try {
      if (open != null) {
        open.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), why.reason()));
      }
    } catch (IOException | RuntimeException broken) {
      LOG.debug("A socket could not be closed: {}", broken.getClass().getName());
    }
  }
}
