package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Fingerprint;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.NewMessage;
import dev.parley.chat.participant.Participant;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** Two people, and what they say. */
final class People {
  static final Participant PATIENT = Participant.of("user", 7);
  static final Participant DOCTOR = Participant.of("doctor", 7);
  static final ConversationId.Direct ROOM = ConversationId.between(PATIENT, DOCTOR);
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
    ConversationId.Direct id = ConversationId.between(sender, receiver);
    MessageText words = new MessageText(text);
    return new NewMessage(
        id,
        id.members(),
        sender,
        words,
        attachment,
        key.map(ClientMessageId::new),
        Fingerprint.of(id, words, attachment.map(Attachment::sha256)));
  }

  static Attachment image() {
    return new Attachment(
        AttachmentId.random(ImageFormat.PNG, new SecureRandom()),
        ImageFormat.PNG,
        1234,
        640,
        480,
        "0123456789abcdef".repeat(4));
  }
}
