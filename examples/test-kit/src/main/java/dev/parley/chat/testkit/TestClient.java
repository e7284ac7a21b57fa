package dev.parley.chat.testkit;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A connected client of one person, which a test waits on instead of sleeping. It receives what the
 * person's page would receive: only what they may read. Used by one thread.
 */
public final class TestClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<LiveEvent> received = new LinkedBlockingQueue<>();
  private final Subscription subscription;

  private TestClient(Chat chat, Participant who) {
    subscription = chat.live().subscribe(who, Optional.empty(), new Queueing());
  }

  /**
   * Connects a client to any chat, and waits until it is connected.
   *
   * @param chat the chat
   * @param who whose client
   * @return the client; the caller closes it
   * @throws AssertionError if it is not connected after 20 s
   */
  public static TestClient of(Chat chat, Participant who) {
    TestClient client = new TestClient(chat, who);
    var unused = client.next(LiveEvent.Hello.class);
    return client;
  }

  /**
   * Waits for the next message, sent or received by this person.
   *
   * @return the message
   * @throws AssertionError if none comes within 20 s
   */
  public Message nextMessage() {
    return nextEvent(ChatEvent.MessageSent.class).message();
  }

  /**
   * Waits for the next event of a kind, and skips others.
   *
   * @param kind for example {@code ChatEvent.MarksMoved.class}
   * @param <T> the kind
   * @return the event
   * @throws AssertionError if none comes within 20 s
   */
  public <T extends ChatEvent> T nextEvent(Class<T> kind) {
    while (true) {
      ChatEvent event = next(LiveEvent.Happened.class).event();
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  private <T extends LiveEvent> T next(Class<T> kind) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        LiveEvent event = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (event == null) {
          throw new AssertionError("Nothing came within " + PATIENCE.toSeconds() + " s.");
        }
        if (kind.isInstance(event)) {
          return kind.cast(event);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was interrupted.", interrupted);
    }
  }

  @Override
  public void close() {
    subscription.close();
  }

  private final class Queueing implements Subscriber {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void on(LiveEvent event) {
      received.add(event);
    }

    @Override
    public void caughtUp() {}

    @Override
    public void ended() {}
  }
}
