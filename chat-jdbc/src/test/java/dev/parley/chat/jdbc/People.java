package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.spi.Fingerprint;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.participant.Participant;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two people, and what they say. */
final class People {
  static final Participant PATIENT = Participant.of("user", 7);
  static final Participant DOCTOR = Participant.of("doctor", 7);
  static final ConversationId.Direct CONVERSATION = ConversationId.between(PATIENT, DOCTOR);
  static final Instant NOW = Instant.parse("2026-11-22T14:05:11.123Z");

  private People() {}

  static NewMessage text(Participant sender, Participant receiver, String text) {
    return message(sender, receiver, text, Optional.empty(), Optional.empty());
  }

  static NewMessage message(
      Participant sender,
      Participant receiver,
      String text,
      Optional<Attachment> attachment,
      Optional<String> key) {
    return message(sender, receiver, text, attachment.stream().toList(), key);
  }

  static NewMessage images(Participant sender, Participant receiver, int count) {
    List<Attachment> images = Stream.generate(People::image).limit(count).toList();
    return message(sender, receiver, "with " + count, images, Optional.empty());
  }

  private static NewMessage message(
      Participant sender,
      Participant receiver,
      String text,
      List<Attachment> attachments,
      Optional<String> key) {
    ConversationId.Direct id = ConversationId.between(sender, receiver);
    MessageText words = new MessageText(text);
    return new NewMessage(
        id,
        id.members(),
        sender,
        new Body.Content(words, attachments),
        key.map(ClientMessageId::new),
        Fingerprint.of(id, words, attachments.stream().map(Attachment::sha256).findFirst()));
  }

  static Attachment image() {
    return new Attachment(
        AttachmentId.random(ImageFormat.PNG, new SecureRandom()),
        "image/png",
        Optional.empty(),
        1234,
        "0123456789abcdef".repeat(4),
        Optional.of(new Attachment.Size(640, 480)),
        Optional.empty(),
        Optional.empty());
  }
}
