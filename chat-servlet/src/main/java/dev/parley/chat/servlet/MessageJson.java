package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/** Messages on the wire. */
final class MessageJson {
  private final Settings settings;

  MessageJson(Settings settings) {
    this.settings = settings;
  }

  /**
   * A message as the viewer sees it; without the conversation's state it is merely sent.
   *
   * @param base where this server's URLs begin
   */
  ObjectNode of(Message message, Participant viewer, Optional<Head> head, String base) {
    Participant sender = message.sender();
    Participant receiver = message.receiver().orElse(sender);
    boolean own = sender.equals(viewer);
    ObjectNode node = Json.object();
    node.put("id", message.id());
    node.put("seq", message.seq());
    node.set("sender_id", WireId.of(sender.id()));
    node.put("sender_type", sender.type());
    node.set("receiver_id", WireId.of(receiver.id()));
    node.put("receiver_type", receiver.type());
    node.put("content", message.text());
    addImage(node, message.attachment(), base);
    node.put("message_type", message.kind().wireName());
    node.put("timestamp", Json.time(message.sentAt()));
    node.put("is_own", own);
    node.put("status", status(message, receiver, head));
    if (own) {
      message
          .clientMessageId()
          .map(ClientMessageId::value)
          .ifPresent(key -> node.put("client_message_id", key));
    }
    return node;
  }

  private void addImage(ObjectNode node, Optional<Attachment> attachment, String base) {
    if (attachment.isEmpty()) {
      node.putNull("image_url");
      return;
    }
    Attachment image = attachment.get();
    node.put("image_url", base + settings.imagePrefix() + "/" + image.id());
    node.put("image_width", image.width());
    node.put("image_height", image.height());
    node.put("image_bytes", image.bytes());
  }

  /** Whoever received it decides: for own messages the partner, for the partner's the viewer. */
  private static String status(Message message, Participant receiver, Optional<Head> head) {
    Marks marks =
        head.flatMap(state -> state.member(receiver)).map(Member::marks).orElse(Marks.NONE);
    if (marks.read() >= message.seq()) {
      return "read";
    }
    return marks.delivered() >= message.seq() ? "delivered" : "sent";
  }
}
