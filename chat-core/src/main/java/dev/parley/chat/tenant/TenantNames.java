package dev.parley.chat.tenant;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.participant.Participant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names things as all tenants see them ({@code outer}), and as this one does ({@code inner}). What
 * is not this tenant's has no inner name. A group's id is random, and who may use it is decided by
 * its members.
 */
record TenantNames(String tenant) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,16}");
  // Its id is fixed, so that a prefix needs another type.
  private static final String SYSTEM_TYPE = "tenant-system";

  TenantNames {
    if (!NAME.matcher(tenant).matches()) {
      throw new IllegalArgumentException(
          "A tenant's name must have 1 to 16 of a-z, 0-9 and hyphen.");
    }
  }

  Participant outer(Participant who) {
    String type = who.equals(Participant.SYSTEM) ? SYSTEM_TYPE : who.type();
    return Participant.of(type, prefix() + who.id());
  }

  boolean owns(Participant outer) {
    return outer.id().startsWith(prefix());
  }

  Participant inner(Participant outer) {
    if (!owns(outer)) {
      throw new IllegalStateException("Another tenant's participant was read.");
    }
    return outer.type().equals(SYSTEM_TYPE)
        ? Participant.SYSTEM
        : Participant.of(outer.type(), outer.id().substring(prefix().length()));
  }

  ConversationId outer(ConversationId id) {
    return id instanceof ConversationId.Direct two
        ? ConversationId.between(outer(two.first()), outer(two.second()))
        : id;
  }

  boolean owns(ConversationId outer) {
    return !(outer instanceof ConversationId.Direct two) || owns(two.first());
  }

  ConversationId inner(ConversationId outer) {
    return outer instanceof ConversationId.Direct two
        ? ConversationId.between(inner(two.first()), inner(two.second()))
        : outer;
  }

  Member inner(Member member) {
    return new Member(
        inner(member.participant()), member.marks(), member.unread(), member.mentions());
  }

  ConversationPage inner(ConversationPage page) {
    return new ConversationPage(page.rows().stream().map(this::inner).toList(), page.next());
  }

  ConversationSummary inner(ConversationSummary row) {
    Conversation.LastMessage last = row.last();
    return new ConversationSummary(
        inner(row.id()),
        row.size(),
        row.title(),
        row.picture(),
        inner(row.viewer()),
        row.others(),
        row.othersSince(),
        row.view(),
        row.block(),
        new Conversation.LastMessage(
            last.seq(), inner(last.sender()), last.kind(), last.preview(), last.sentAt()),
        row.lastSeq(),
        row.revision(),
        row.position());
  }

  Message inner(Message message) {
    return new Message(
        message.id(),
        inner(message.conversation()),
        message.seq(),
        inner(message.sender()),
        inner(message.body()),
        inner(message.context()),
        message.clientMessageId(),
        message.sentAt(),
        message.revision(),
        message.textRevision(),
        message.editedAt());
  }

  private MessageContext inner(MessageContext context) {
    return new MessageContext(
        context.replyTo().map(this::inner),
        context.reactions().stream()
            .map(
                one ->
                    new MessageContext.Reaction(
                        one.emoji(),
                        one.count(),
                        one.own(),
                        one.first().stream().map(this::inner).toList()))
            .toList(),
        context.pinned());
  }

  private MessageContext.Quote inner(MessageContext.Quote quote) {
    return new MessageContext.Quote(
        quote.seq(),
        quote
            .origin()
            .map(
                origin ->
                    new MessageContext.Origin(
                        inner(origin.sender()), origin.kind(), origin.preview())));
  }

  NewMessage outer(NewMessage message) {
    return new NewMessage(
        outer(message.conversation()),
        message.founders().stream().map(this::outer).collect(Collectors.toSet()),
        outer(message.sender()),
        outer(message.body()),
        message.replyTo(),
        message.clientMessageId(),
        message.fingerprint());
  }

  Appended inner(Appended appended) {
    if (appended instanceof Appended.New stored) {
      return new Appended.New(inner(stored.message()));
    }
    return appended instanceof Appended.Replay first
        ? new Appended.Replay(inner(first.message()))
        : appended;
  }

  private Body outer(Body body) {
    return named(body, this::outer);
  }

  /** The same body with other names of the people in it. */
  private static Body named(Body body, UnaryOperator<Participant> name) {
    if (body instanceof Body.Event event) {
      return new Body.Event(
          event.name(), event.subjects().stream().map(name).toList(), event.attachments());
    }
    return body instanceof Body.Content content && !content.mentions().isEmpty()
        ? new Body.Content(
            content.text(),
            content.attachments(),
            content.mentions().stream().map(mention -> named(mention, name)).toList())
        : body;
  }

  List<Message.Mention> outer(List<Message.Mention> mentions) {
    return mentions.stream().map(mention -> named(mention, this::outer)).toList();
  }

  private static Message.Mention named(Message.Mention mention, UnaryOperator<Participant> name) {
    return new Message.Mention(
        name.apply(mention.participant()), mention.offset(), mention.length());
  }

  private Body inner(Body body) {
    return body instanceof Body.Deleted deleted
        ? new Body.Deleted(deleted.at(), inner(deleted.by()))
        : named(body, this::inner);
  }

  private String prefix() {
    return tenant + ":";
  }
}
