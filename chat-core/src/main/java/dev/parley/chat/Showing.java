package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.AttachmentStore;
import dev.parley.chat.attachment.StoredImage;
import dev.parley.chat.attachment.Thumbnails;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageStore;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/** Finds images for those who may see them. */
final class Showing {
  private final Gate gate;
  private final MessageStore messages;
  private final AttachmentStore store;
  private final Thumbnails thumbnails;

  Showing(Gate gate, MessageStore messages, AttachmentStore store) {
    this.gate = gate;
    this.messages = messages;
    this.store = store;
    this.thumbnails = new Thumbnails(store);
  }

  Optional<StoredImage> image(Participant caller, AttachmentId id) {
    return messages
        .messageOf(id)
        .filter(message -> gate.mayRead(caller, message.conversation()))
        .flatMap(Message::attachment)
        .map(attachment -> new StoredImage(attachment, store, thumbnails));
  }
}
