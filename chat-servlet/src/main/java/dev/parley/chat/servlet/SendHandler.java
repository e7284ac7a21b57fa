package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Waveform;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.Sent;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends the caller's message. */
final class SendHandler {
  private static final Set<String> FIELDS =
      Set.of(
          "content",
          FormFields.IMAGE,
          FormFields.FILE,
          "sender_id",
          "sender_type",
          "receiver_id",
          "receiver_type",
          "mentions",
          "reply_to",
          "waveform",
          RequestKey.FIELD);

  private final Chat chat;
  private final FormReader forms;
  private final Settings settings;
  private final MessageJson messageJson;
  private final Profiles profiles;

  SendHandler(
      Chat chat, FormReader forms, Settings settings, MessageJson messageJson, Profiles profiles) {
    this.chat = chat;
    this.profiles = profiles;
    this.forms = forms;
    this.settings = settings;
    this.messageJson = messageJson;
  }

  List<Route> routes() {
    return List.of(Route.post("/chat/send", FIELDS, this::send).countedAs(Action.SEND));
  }

  private void send(Exchange exchange) throws IOException {
    try (Form form =
        forms.readWithFiles(exchange.request(), FIELDS, chat.config().uploads().maxFiles())) {
      Sent sent = chat.send(draft(exchange, form));
      Message message = sent.message();
      exchange.json(
          sent.replayed() ? 200 : 201,
          messageJson.of(
              message,
              exchange.caller(),
              sent.replayed() ? state(message) : Optional.empty(),
              profiles.recent(MessageJson.named(Set.of(message))),
              settings.base(exchange.request())));
    }
  }

  private static Draft draft(Exchange exchange, Form form) {
    Parameters parameters = form.parameters();
    Participant caller = exchange.caller();
    parameters.requireCaller(caller);
    Draft draft = Draft.from(caller).to(parameters.peer("receiver"));
    draft = draft.text(parameters.text("content").orElse(""));
    draft = draft.mentions(parameters.value("mentions", MentionList::parse).orElse(List.of()));
    Optional<Long> reply = parameters.number("reply_to");
    if (reply.isPresent()) {
      draft = draft.replyTo(reply.get());
    }
    Optional<Waveform> waveform = parameters.value("waveform", Waveform::parse);
    if (waveform.isPresent()) {
      draft = draft.waveform(waveform.get());
    }
    Optional<ClientMessageId> key = RequestKey.of(exchange.request(), parameters);
    if (key.isPresent()) {
      draft = draft.clientMessageId(key.get());
    }
    for (StagedAttachment file : form.files()) {
      draft = draft.attach(file);
    }
    return draft;
  }

  /** A retry may come long after the first attempt, when the partner has read the message. */
  private Optional<Head> state(Message message) {
    try {
      Participant sender = message.sender();
      return chat.reader(sender, message.conversation().peerOf(sender)).head();
    } catch (ChatException refused) {
      if (refused.code() == ErrorCode.NOT_PERMITTED) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
