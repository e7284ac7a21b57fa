package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.Size;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageKind;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.Optional;

/** Writes messages as JSON. */
final class MessageJson {
  /** Shown for a message that a later version stored and this one cannot show. */
  static final String FALLBACK = "This message cannot be shown here.";

  private final Settings settings;

  MessageJson(Settings settings) {
    this.settings = settings;
  }

  /**
   * A message as the viewer sees it. Without the conversation's state its status is "sent".
   *
   * @param base the base of this server's URLs
   */
  ObjectNode of(Message message, Participant viewer, Optional<Head> head, String base) {
    Participant sender = message.sender();
    Peer receiver = receiver(message, viewer);
    boolean own = sender.equals(viewer);
    ObjectNode node = Json.object();
    node.put("id", message.id());
    node.put("seq", message.seq());
    node.set("sender_id", WireId.of(sender.id()));
    node.put("sender_type", sender.type());
    node.set("receiver_id", WireId.of(receiver.id()));
    node.put("receiver_type", receiver.type());
    Optional<String> fallback = fallback(message.kind());
    node.put("content", fallback.orElseGet(message::text));
    fallback.ifPresent(sentence -> node.put("content_is_fallback", true));
    addImage(node, message.attachment(), base);
    node.put("message_type", message.kind().wireName());
    node.put("timestamp", Json.time(message.sentAt()));
    node.put("is_own", own);
    node.put("status", status(message, own, head));
    node.put("revision", message.revision());
    node.put("text_revision", message.textRevision());
    if (own) {
      message
          .clientMessageId()
          .map(ClientMessageId::value)
          .ifPresent(key -> node.put("client_message_id", key));
    }
    return node;
  }

  /** The sentence for a message that has no text to show. */
  static Optional<String> fallback(MessageKind kind) {
    return switch (kind) {
      case TEXT, IMAGE, MIXED -> Optional.empty();
      case DELETED -> Optional.of("This message was deleted.");
      case EVENT, OTHER -> Optional.of(FALLBACK);
    };
  }

  private void addImage(ObjectNode node, Optional<Attachment> attachment, String base) {
    if (attachment.flatMap(Attachment::imageFormat).isEmpty()) {
      node.putNull("image_url");
      return;
    }
    Attachment image = attachment.get();
    Size size = image.size().orElseThrow();
    node.put("image_url", base + settings.imagePrefix() + "/" + image.id());
    node.put("image_width", size.width());
    node.put("image_height", size.height());
    node.put("image_bytes", image.bytes());
  }

  /** What a later version sent for the host, whose sender is no member, is for the viewer. */
  private static Peer receiver(Message message, Participant viewer) {
    return message.conversation() instanceof ConversationId.Group group
        ? group.group()
        : message.receiver().orElse(viewer);
  }

  /** The receivers' marks decide: the others' for own messages, the viewer's for theirs. */
  private static String status(Message message, boolean own, Optional<Head> head) {
    Marks marks =
        own
            ? head.flatMap(Head::others).orElse(Marks.NONE)
            : head.map(state -> state.viewer().marks()).orElse(Marks.NONE);
    if (marks.read() >= message.seq()) {
      return "read";
    }
    return marks.delivered() >= message.seq() ? "delivered" : "sent";
  }
}
