package dev.parley.chat.spring;

import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the messages that this node has stored. Thread-safe. */
final class SentMessages implements ChatListener, MeterBinder {
  private final AtomicLong sent = new AtomicLong();

  @Override
  public void on(ChatEvent event) {
    if (event instanceof ChatEvent.MessageSent) {
      sent.incrementAndGet();
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("parley.messages.sent", sent, AtomicLong::get)
        .description("Messages that this node has stored")
        .register(registry);
  }
}
