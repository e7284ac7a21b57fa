package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.participant.Participant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes what happened to a message after it was sent, and what it replies to. */
final class ContextJson {
  private ContextJson() {}

  /** Whom a message's quote and reactions name. */
  static Set<Participant> named(Message message) {
    Set<Participant> named = new TreeSet<>();
    message
        .replyTo()
        .flatMap(MessageContext.Quote::origin)
        .ifPresent(origin -> named.add(origin.sender()));
    message.reactions().stream()
        .map(MessageContext.Reaction::first)
        .forEach((Collection<Participant> first) -> named.addAll(first));
    return named;
  }

  /**
   * Adds the fields that apply.
   *
   * @param names of those whom the message names
   */
  static void add(ObjectNode node, Message message, Participant viewer, Names names) {
    message.editedAt().ifPresent(at -> node.put("edited_at", Json.time(at)));
    if (message.body() instanceof Body.Deleted deleted) {
      node.put("deleted_at", Json.time(deleted.at()));
      node.put("deleted_by", viewer.equals(deleted.by()) ? "own" : "other");
    }
    message.replyTo().ifPresent(quote -> addQuote(node.putObject("reply_to"), quote, names));
    if (!message.reactions().isEmpty()) {
      ArrayNode reactions = node.putArray("reactions");
      message.reactions().forEach(one -> addReaction(reactions.addObject(), one, names));
    }
    if (message.isPinned()) {
      node.put("pinned", true);
    }
  }

  private static void addQuote(ObjectNode node, MessageContext.Quote quote, Names names) {
    node.put("seq", quote.seq());
    if (quote.origin().isEmpty()) {
      node.put("hidden", true);
      return;
    }
    MessageContext.Origin origin = quote.origin().get();
    Participant sender = origin.sender();
    node.set("sender_id", WireId.of(sender.id()));
    node.put("sender_type", sender.type());
    node.put("sender_name", PeopleJson.name(sender, names.of(sender)));
    Optional<String> fallback =
        origin.kind() == Message.Kind.EVENT
            ? Optional.of(MessageJson.event(origin.preview(), sender, names))
            : MessageJson.fallback(origin.kind(), origin.preview());
    node.put("content", fallback.orElse(origin.preview()));
    fallback.ifPresent(sentence -> node.put("content_is_fallback", true));
    node.put("message_type", origin.kind().wireName());
  }

  private static void addReaction(ObjectNode node, MessageContext.Reaction reaction, Names names) {
    node.put("emoji", reaction.emoji());
    node.put("count", reaction.count());
    node.put("own", reaction.own());
    ArrayNode first = node.putArray("names");
    reaction.first().forEach(who -> first.add(PeopleJson.name(who, names.of(who))));
  }
}
