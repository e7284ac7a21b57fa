package dev.parley.chat.servlet;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
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
 * One WebSocket of one caller: events go out through a bounded queue, commands come in. It ends
 * when its lifetime is over, when the client does not answer pings, or when it does not read.
 * Thread-safe.
 */
final class LiveSocket extends Endpoint implements Subscriber, LiveConnection {
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
  private volatile long lastReceived = began;
  private volatile long pinged = lastReceived;
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
    // Tomcat waits far too long for the close frame of a client that is gone.
    opened.getUserProperties().put(TOMCAT_CLOSE_TIMEOUT, CLOSE_MILLIS);
    opened.getUserProperties().put(TOMCAT_BLOCKING_TIMEOUT, CLOSE_MILLIS);
    if (!settings.connections().add(this)) {
      over.set(true);
      close(settings.connections().isDrained() ? End.RESTART : End.BUSY);
      return;
    }
    Outbox sending =
        new Outbox(opened, settings.heartbeat(), () -> end(End.NOT_READING), this::wake);
    outbox = sending;
    SocketCommands commands =
        new SocketCommands(settings.chat(), settings.limits(), caller.participant(), sending);
    TextFrames frames = new TextFrames(MOST_FRAME_BYTES);
    opened.addMessageHandler(
        String.class,
        (MessageHandler.Partial<String>) (part, last) -> receive(frames, part, last, commands));
    opened.addMessageHandler(
        byte[].class, (MessageHandler.Partial<byte[]>) (bytes, last) -> end(End.NOT_TEXT));
    opened.addMessageHandler(
        PongMessage.class,
        (MessageHandler.Whole<PongMessage>) pong -> lastReceived = System.nanoTime());
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
    // Broken connections are normal, and the message may quote a frame.
    LOG.debug("A socket broke: {}", failure.getClass().getName());
  }

  @Override
  public Participant participant() {
    return caller.participant();
  }

  @Override
  public boolean ready() {
    Outbox sending = outbox;
    return !over.get() && sending != null && sending.hasSpace();
  }

  @Override
  public void on(LiveEvent event) {
    Outbox sending = outbox;
    if (sending != null && !over.get()) {
      settings
          .json()
          .of(event, participant(), base)
          .ifPresent(node -> sending.send(Json.text(node)));
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
      // Closing may block on a client that does not read.
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
    } else if (now - lastReceived > 3 * heartbeat || (sending != null && sending.isStuck(now))) {
      end(End.NOT_READING);
    } else if (now - pinged > heartbeat && sending != null && sending.isIdle()) {
      pinged = now;
      settings.connections().side().execute(this::ping);
    }
  }

  private void receive(TextFrames frames, String part, boolean last, SocketCommands commands) {
    lastReceived = System.nanoTime();
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
