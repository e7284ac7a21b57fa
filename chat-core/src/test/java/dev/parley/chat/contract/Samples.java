package dev.parley.chat.contract;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.Waveform;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.participant.Participant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** People, messages and crowds for the contracts. */
final class Samples {
  static final Participant PATIENT = Participant.of("user", 7);
  static final Participant DOCTOR = Participant.of("doctor", 7);
  static final Participant OTHER_PATIENT = Participant.of("user", 8);
  static final Participant OTHER_DOCTOR = Participant.of("doctor", 8);
  static final Instant NOW = Instant.parse("2026-11-22T14:05:11.123456Z");

  private static final SecureRandom RANDOM = new SecureRandom();

  private Samples() {}

  static ConversationId.Direct between(Participant one, Participant other) {
    return ConversationId.between(one, other);
  }

  static NewMessage text(Participant sender, Participant receiver, String text) {
    return message(sender, receiver, text, Optional.empty(), Optional.empty());
  }

  static NewMessage keyed(Participant sender, Participant receiver, String text, String key) {
    return message(sender, receiver, text, Optional.empty(), Optional.of(key));
  }

  static NewMessage image(
      Participant sender, Participant receiver, String text, Attachment attachment) {
    return message(sender, receiver, text, Optional.of(attachment), Optional.empty());
  }

  static NewMessage message(
      Participant sender,
      Participant receiver,
      String text,
      Optional<Attachment> attachment,
      Optional<String> key) {
    return images(sender, receiver, text, attachment.stream().toList(), key);
  }

  static NewMessage images(
      Participant sender,
      Participant receiver,
      String text,
      List<Attachment> attachments,
      Optional<String> key) {
    ConversationId.Direct id = between(sender, receiver);
    MessageText words = new MessageText(text);
    return new NewMessage(
        id,
        id.members(),
        sender,
        new Body.Content(words, attachments),
        key.map(ClientMessageId::new),
        Fingerprint.of(id, words, attachments.stream().map(Attachment::sha256).findFirst()));
  }

  static Attachment attachment() {
    AttachmentId id = AttachmentId.random(ImageFormat.PNG, RANDOM);
    return new Attachment(
        id,
        "image/png",
        Optional.empty(),
        1234,
        "0123456789abcdef".repeat(4),
        Optional.of(new Attachment.Size(640, 480)),
        Optional.empty(),
        Optional.empty());
  }

  static Attachment recording() {
    return new Attachment(
            attachment().id(),
            "audio/webm",
            Optional.of("Grüße.webm"),
            1234,
            "0123456789abcdef".repeat(4),
            Optional.empty(),
            Optional.of(Duration.ofMillis(1234)),
            Optional.empty())
        .withWaveform(new Waveform(List.of(0, 7, 100)));
  }

  static Message stored(Appended appended) {
    if (appended instanceof Appended.New stored) {
      return stored.message();
    }
    throw new AssertionError("Expected a new message, was " + appended);
  }

  /** Runs all tasks at once, each on its own thread, and returns their results in order. */
  static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
