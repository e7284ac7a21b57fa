package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes messages as JSON. */
final class MessageJson {
  /** Shown for a message that a later version stored and this one cannot show. */
  static final String FALLBACK = "This message cannot be shown here.";

  private final FileJson files;
  private final PeopleJson people;

  MessageJson(Settings settings, PeopleJson people) {
    this.files = new FileJson(settings);
    this.people = people;
  }

  /** Whom messages name: their senders, and the subjects of events. */
  static Set<Participant> named(Collection<Message> messages) {
    Set<Participant> named = new TreeSet<>();
    for (Message message : messages) {
      named.add(message.sender());
      if (message.body() instanceof Body.Event event) {
        named.addAll(event.subjects());
      }
      message.mentions().forEach(mention -> named.add(mention.participant()));
      named.addAll(ContextJson.named(message));
    }
    return named;
  }

  /**
   * A message as the viewer sees it. Without the conversation's state its status is "sent".
   *
   * @param names of those whom the message names
   * @param base the base of this server's URLs
   */
  ObjectNode of(
      Message message, Participant viewer, Optional<Head> head, Names names, String base) {
    Participant sender = message.sender();
    Peer receiver = receiver(message, viewer);
    boolean own = sender.equals(viewer);
    ObjectNode node = Json.object();
    node.put("id", message.id());
    node.put("seq", message.seq());
    node.set("sender_id", WireId.of(sender.id()));
    node.put("sender_type", sender.type());
    if (names.isComplete()) {
      node.put("sender_name", PeopleJson.name(sender, names.of(sender)));
      node.put("sender_avatar", people.avatar(names.of(sender), base));
    }
    node.set("receiver_id", WireId.of(receiver.id()));
    node.put("receiver_type", receiver.type());
    Optional<String> fallback = fallback(message, names);
    node.put("content", fallback.orElseGet(message::text));
    fallback.ifPresent(sentence -> node.put("content_is_fallback", true));
    files.add(node, message, base);
    addEvent(node, message, names);
    addMentions(node, message, names);
    ContextJson.add(node, message, viewer, names);
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

  private static Optional<String> fallback(Message message, Names names) {
    Optional<String> sentence =
        message.body() instanceof Body.Event event
            ? EventSentence.of(
                event, message.sender(), person -> PeopleJson.name(person, names.of(person)))
            : Optional.empty();
    return sentence.or(() -> fallback(message.kind(), message.text()));
  }

  /** The sentence for an event of which only the name is known. */
  static String event(String name, Participant actor, Names names) {
    return EventSentence.of(
            new Body.Event(name, List.of()),
            actor,
            person -> PeopleJson.name(person, names.of(person)))
        .orElse(FALLBACK);
  }

  private static void addMentions(ObjectNode node, Message message, Names names) {
    if (message.mentions().isEmpty()) {
      return;
    }
    ArrayNode mentions = node.putArray("mentions");
    for (Message.Mention mention : message.mentions()) {
      ObjectNode one = mentions.addObject();
      PeopleJson.named(one, mention.participant(), names.of(mention.participant()));
      one.put("offset", mention.offset());
      one.put("length", mention.length());
    }
  }

  private static void addEvent(ObjectNode node, Message message, Names names) {
    if (message.body() instanceof Body.Event event) {
      ObjectNode happened = node.putObject("event");
      happened.put("kind", event.name());
      PeopleJson.named(happened.putObject("actor"), message.sender(), names.of(message.sender()));
      ArrayNode subjects = happened.putArray("subjects");
      for (Participant subject : event.subjects()) {
        PeopleJson.named(subjects.addObject(), subject, names.of(subject));
      }
    }
  }

  /** The sentence for a message that has no text to show. An image alone has an empty text. */
  static Optional<String> fallback(Message.Kind kind, String text) {
    return switch (kind) {
      case TEXT, IMAGE, MIXED -> Optional.empty();
      case ALBUM, AUDIO, VIDEO, FILE ->
          text.isEmpty() ? Optional.of(FileJson.sentence(kind)) : Optional.empty();
      case DELETED -> Optional.of("This message was deleted.");
      case EVENT, OTHER -> Optional.of(FALLBACK);
    };
  }

  /** What a later version sent for the host, whose sender is no member, is for the viewer. */
  private static Peer receiver(Message message, Participant viewer) {
    return message.conversation() instanceof ConversationId.Group group
        ? group.group()
        : message.receiver().orElse(viewer);
  }

  /** The receivers' marks decide: the others' for own messages, the viewer's for theirs. */
  private static String status(Message message, boolean own, Optional<Head> head) {
    if (own && head.filter(state -> message.seq() <= state.othersSince()).isPresent()) {
      // Nobody who is a member now was one before it.
      return "sent";
    }
    Member.Marks marks =
        own
            ? head.flatMap(Head::others).orElse(Member.Marks.NONE)
            : head.map(state -> state.viewer().marks()).orElse(Member.Marks.NONE);
    if (marks.read() >= message.seq()) {
      return "read";
    }
    return marks.delivered() >= message.seq() ? "delivered" : "sent";
  }
}
