package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatConfig;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves who the caller is, and the limits and features of this chat. */
final class ConfigHandler {
  private final Chat chat;
  private final Settings settings;
  private final PeopleJson people;

  ConfigHandler(Chat chat, Settings settings, PeopleJson people) {
    this.chat = chat;
    this.settings = settings;
    this.people = people;
  }

  List<Route> routes() {
    return List.of(Route.get("/chat/config", Set.of(), this::config));
  }

  private void config(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    ChatConfig config = chat.config();
    ObjectNode body = Json.object();
    body.set("me", people.person(caller, chat.profile(caller), settings.base(exchange.request())));
    body.put("maxTextLength", config.textLimit());
    UploadsJson.add(body, config);
    body.put("pageLimit", PageRequest.MAX_LIMIT);
    body.put("receipts", config.receipts() == Receipts.ON ? "on" : "off");
    ArrayNode live = body.putArray("live");
    LiveHandler.transports(exchange.request()).forEach(live::add);
    if (Features.isOffered(chat::changes)) {
      addChanges(body, config.changes());
    }
    if (GroupRoutes.areOffered(chat)) {
      ObjectNode groups = body.putObject("groups");
      groups.put("maxMembers", config.maxGroupMembers());
      groups.put("mayStart", mayStart(caller));
    }
    Features.addTo(body, chat, settings.webUi());
    exchange.taggedJson(body);
  }

  private void addChanges(ObjectNode body, ChangeRules rules) {
    ObjectNode changes = body.putObject("changes");
    changes.put("editSeconds", rules.editWindow().toSeconds());
    rules.deleteWindow().ifPresent(window -> changes.put("deleteSeconds", window.toSeconds()));
    ArrayNode emoji = body.putArray("quickEmoji");
    settings.quickEmoji().forEach(emoji::add);
  }

  /** Whether the host permits a group with any of the people whom the directory names first. */
  private boolean mayStart(Participant caller) {
    ContactQuery first =
        new ContactQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), ContactQuery.MAX_LIMIT);
    return !chat.contacts(caller, first.withAction(AccessPolicy.Action.START_GROUP))
        .contacts()
        .isEmpty();
  }
}
