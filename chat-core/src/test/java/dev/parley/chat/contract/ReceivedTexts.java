package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.participant.Participant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One person's live subscription, which keeps the texts that it receives. Closed by its test. */
final class ReceivedTexts implements Subscriber, AutoCloseable {
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final Subscription subscription;

  ReceivedTexts(Chat chat, Participant who, FeedPosition after) {
    subscription = chat.live().subscribe(who, Optional.of(after), this);
  }

  String next() throws InterruptedException {
    String text = texts.poll(20, TimeUnit.SECONDS);
    assertThat(text).as("a message arrives").isNotNull();
    return String.valueOf(text);
  }

  void wake() {
    subscription.wake();
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void on(LiveEvent event) {
    if (event instanceof LiveEvent.Happened happened
        && happened.event() instanceof ChatEvent.MessageSent sent) {
      texts.add(sent.message().text());
    }
  }

  @Override
  public void caughtUp() {}

  @Override
  public void ended() {}

  @Override
  public void close() {
    subscription.close();
  }
}
