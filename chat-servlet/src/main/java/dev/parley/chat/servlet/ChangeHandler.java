package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.change.Changes;
import dev.parley.chat.change.EditConflictException;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Edits, deletes, pins and reacts to messages, and serves pins and earlier texts. */
final class ChangeHandler {
  private static final Set<String> BETWEEN =
      Set.of("sender_id", "sender_type", "receiver_id", "receiver_type");
  private static final Set<String> EDITING = with("seq", "content", "mentions", "text_revision");
  private static final Set<String> DELETING = with("seq");
  private static final Set<String> REACTING = with("seq", "emoji", "on");
  private static final Set<String> PINNING = with("seq", "on");

  private final Chat chat;
  private final Changes changes;
  private final FormReader forms;
  private final Settings settings;
  private final MessageJson messageJson;
  private final Profiles profiles;

  private ChangeHandler(
      Chat chat, FormReader forms, Settings settings, MessageJson messageJson, Profiles profiles) {
    this.chat = chat;
    this.changes = chat.changes();
    this.forms = forms;
    this.settings = settings;
    this.messageJson = messageJson;
    this.profiles = profiles;
  }

  /** The endpoints; without a storage that changes messages there are none. */
  static List<Route> routes(
      Chat chat, FormReader forms, Settings settings, MessageJson messageJson, Profiles profiles) {
    return Features.isOffered(chat::changes)
        ? new ChangeHandler(chat, forms, settings, messageJson, profiles).routes()
        : List.of();
  }

  private List<Route> routes() {
    return List.of(
        Route.post("/chat/edit", EDITING, this::edit),
        Route.post("/chat/delete", DELETING, this::delete),
        Route.post("/chat/react", REACTING, this::react),
        Route.post("/chat/pin", PINNING, this::pin),
        Route.get("/chat/pins", BETWEEN, this::pins),
        Route.get("/chat/editions", with("seq"), this::editions),
        Route.get("/chat/powers", BETWEEN, this::powers));
  }

  private void edit(Exchange exchange) throws IOException {
    Parameters form = form(exchange, EDITING);
    Changes.Edit edit =
        new Changes.Edit(
            new MessageText(form.text("content").orElse("")),
            form.value("mentions", MentionList::parse).orElse(List.of()),
            number(form, "text_revision"));
    try {
      answer(
          exchange, form, changes.edit(exchange.caller(), peer(form), number(form, "seq"), edit));
    } catch (EditConflictException conflict) {
      throw Refusal.changed(conflict, json(exchange, peer(form), conflict.current()));
    }
  }

  private void delete(Exchange exchange) throws IOException {
    Parameters form = form(exchange, DELETING);
    answer(exchange, form, changes.delete(exchange.caller(), peer(form), number(form, "seq")));
  }

  private void react(Exchange exchange) throws IOException {
    Parameters form = form(exchange, REACTING);
    Emoji emoji = new Emoji(form.text("emoji").orElse(""));
    answer(
        exchange,
        form,
        changes.react(
            exchange.caller(), peer(form), number(form, "seq"), emoji, form.requiredFlag("on")));
  }

  private void pin(Exchange exchange) throws IOException {
    Parameters form = form(exchange, PINNING);
    answer(
        exchange,
        form,
        changes.pin(exchange.caller(), peer(form), number(form, "seq"), form.requiredFlag("on")));
  }

  private void pins(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters query = Parameters.ofQuery(exchange.request());
    query.requireCaller(caller);
    chat.live().seen(caller);
    Optional<Head> head = chat.reader(caller, peer(query)).head();
    List<Message> pinned = changes.pins(caller, peer(query));
    Names names = profiles.now(MessageJson.named(pinned));
    ArrayNode body = Json.array();
    for (Message message : pinned) {
      body.add(messageJson.of(message, caller, head, names, settings.base(exchange.request())));
    }
    exchange.taggedJson(body);
  }

  private void editions(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters query = Parameters.ofQuery(exchange.request());
    query.requireCaller(caller);
    ArrayNode body = Json.array();
    for (Changes.Edition edition : changes.editions(caller, peer(query), number(query, "seq"))) {
      ObjectNode one = body.addObject();
      one.put("content", edition.text().value());
      one.put("written_at", Json.time(edition.writtenAt()));
    }
    exchange.taggedJson(body);
  }

  private void powers(Exchange exchange) throws IOException {
    Parameters query = Parameters.ofQuery(exchange.request());
    query.requireCaller(exchange.caller());
    ObjectNode body = Json.object();
    ArrayNode powers = body.putArray("powers");
    changes.powers(exchange.caller(), peer(query)).stream()
        .map(power -> power.name().toLowerCase(Locale.ROOT))
        .forEach(powers::add);
    exchange.taggedJson(body);
  }

  private void answer(Exchange exchange, Parameters form, Message message) throws IOException {
    exchange.json(200, json(exchange, peer(form), message));
  }

  private ObjectNode json(Exchange exchange, Peer peer, Message message) {
    Participant caller = exchange.caller();
    return messageJson.of(
        message,
        caller,
        chat.reader(caller, peer).head(),
        profiles.recent(MessageJson.named(Set.of(message))),
        settings.base(exchange.request()));
  }

  private Parameters form(Exchange exchange, Set<String> fields) throws IOException {
    Parameters parameters = forms.read(exchange.request(), fields);
    parameters.requireCaller(exchange.caller());
    return parameters;
  }

  private static Peer peer(Parameters parameters) {
    return parameters.peer("receiver");
  }

  private static long number(Parameters parameters, String name) {
    return parameters
        .number(name)
        .orElseThrow(() -> Refusal.invalidParameter("The parameter " + name + " is missing."));
  }

  private static Set<String> with(String... names) {
    Set<String> fields = new HashSet<>(BETWEEN);
    fields.addAll(List.of(names));
    return Set.copyOf(fields);
  }
}
