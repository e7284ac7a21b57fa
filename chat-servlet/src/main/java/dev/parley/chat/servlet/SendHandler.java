package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.StagedImage;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.Sent;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a message in. */
final class SendHandler {
  private static final String KEY = "client_message_id";

  private final Chat chat;
  private final FormReader forms;
  private final PeopleJson people;
  private final MessageJson messageJson;

  SendHandler(Chat chat, FormReader forms, PeopleJson people, MessageJson messageJson) {
    this.chat = chat;
    this.forms = forms;
    this.people = people;
    this.messageJson = messageJson;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
            "/chat/send",
            Set.of(
                "content",
                "image",
                "sender_id",
                "sender_type",
                "receiver_id",
                "receiver_type",
                KEY),
            this::send));
  }

  private void send(Exchange exchange) throws IOException {
    try (Form form = forms.readWithImage(exchange.request(), exchange.caller())) {
      Sent sent = chat.submit(draft(exchange, form));
      Message message = sent.message();
      exchange.json(
          sent.replayed() ? 200 : 201,
          messageJson.of(
              message,
              exchange.caller(),
              sent.replayed() ? state(message) : Optional.empty(),
              people.base(exchange.request())));
    }
  }

  private static Draft draft(Exchange exchange, Form form) {
    Parameters parameters = form.parameters();
    Participant caller = exchange.caller();
    parameters.requireCaller(caller);
    Draft draft = Draft.from(caller).to(parameters.participant("receiver"));
    draft = draft.text(parameters.text("content").orElse(""));
    Optional<ClientMessageId> key = key(exchange, parameters);
    if (key.isPresent()) {
      draft = draft.clientMessageId(key.get());
    }
    Optional<StagedImage> image = form.image();
    return image.isPresent() ? draft.image(image.get()) : draft;
  }

  private static Optional<ClientMessageId> key(Exchange exchange, Parameters parameters) {
    Optional<ClientMessageId> field = parameters.value(KEY, ClientMessageId::new);
    List<String> headers = Collections.list(exchange.request().getHeaders("Idempotency-Key"));
    if (headers.isEmpty()) {
      return field;
    }
    String header = headers.get(0);
    // Beyond ASCII containers read header bytes each in its own way, and keys could run together.
    if (headers.size() > 1 || header.chars().anyMatch(letter -> letter < ' ' || letter > '~')) {
      throw Refusal.invalidParameter("Idempotency-Key is given once, in ASCII.");
    }
    Optional<ClientMessageId> named =
        Parameters.of(Map.of(KEY, header)).value(KEY, ClientMessageId::new);
    if (field.isPresent() && !field.equals(named)) {
      throw Refusal.invalidParameter("Idempotency-Key and client_message_id differ.");
    }
    return named;
  }

  /** A retry may come long after the first try, when the partner has read the message. */
  private Optional<Head> state(Message message) {
    try {
      return message
          .receiver()
          .flatMap(receiver -> chat.transcript(message.sender(), receiver).head());
    } catch (ChatException refused) {
      if (refused.code() == ErrorCode.NOT_PERMITTED) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
