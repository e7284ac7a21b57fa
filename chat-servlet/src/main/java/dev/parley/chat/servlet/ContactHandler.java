package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Profile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom the caller may talk to, and what holds for him. */
final class ContactHandler {
  private static final Set<String> PAGING = Set.of("limit", "cursor", "q");
  private static final Set<String> PAGING_BY_TYPE = Set.of("type", "limit", "cursor", "q");

  private final Chat chat;
  private final PeopleJson people;

  ContactHandler(Chat chat, PeopleJson people) {
    this.chat = chat;
    this.people = people;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/chat/doctors", PAGING, exchange -> contacts(exchange, Optional.of("doctor"))),
        Route.get(
            "/chat/contacts",
            PAGING_BY_TYPE,
            exchange -> contacts(exchange, Parameters.ofQuery(exchange.request()).text("type"))),
        Route.get("/chat/config", Set.of(), this::config));
  }

  private void contacts(Exchange exchange, Optional<String> type) throws IOException {
    Parameters parameters = Parameters.ofQuery(exchange.request());
    int limit = parameters.limit(ContactQuery.MAX_LIMIT, ContactQuery.MAX_LIMIT);
    Optional<String> cursor = parameters.value("cursor", Cursors::contactsOf);
    ContactPage page =
        page(exchange, new ContactQuery(type, parameters.namePrefix(), cursor, limit));
    page.next()
        .ifPresent(
            next ->
                Links.of(exchange)
                    .with("type", parameters.text("type"))
                    .with("limit", Integer.toString(limit))
                    .with("q", parameters.text("q"))
                    .with("cursor", Cursors.contacts(next))
                    .add("next"));
    ArrayNode body = Json.array();
    for (ContactPage.Contact contact : page.contacts()) {
      ObjectNode node = person(exchange, contact.participant(), Optional.of(contact.profile()));
      PeopleJson.addPresence(node, chat.presence().of(contact.participant(), exchange.caller()));
      body.add(node);
    }
    exchange.taggedJson(body);
  }

  private ContactPage page(Exchange exchange, ContactQuery query) {
    try {
      return chat.contacts(exchange.caller(), query);
    } catch (IllegalArgumentException foreign) {
      if (query.cursor().isEmpty()) {
        throw foreign;
      }
      throw Refusal.invalidParameter("The parameter cursor is malformed.");
    }
  }

  private ObjectNode person(Exchange exchange, Participant participant, Optional<Profile> profile) {
    ObjectNode node = Json.object();
    people.describe(node, participant, profile, exchange.request());
    PeopleJson.addDetails(node, profile);
    return node;
  }

  private void config(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    ObjectNode body = Json.object();
    body.set("me", person(exchange, caller, chat.profile(caller)));
    body.put("maxTextLength", chat.terms().maxTextLength());
    body.put("maxImageBytes", chat.terms().takesImages() ? chat.terms().uploads().maxBytes() : 0);
    ArrayNode types = body.putArray("imageTypes");
    Arrays.stream(ImageFormat.values())
        .filter(
            format ->
                chat.terms().takesImages() && chat.terms().uploads().formats().contains(format))
        .flatMap(format -> format.extensions().stream())
        .forEach(types::add);
    body.put("pageLimit", PageRequest.MAX_LIMIT);
    body.put("receipts", chat.terms().receipts() == Receipts.ON ? "on" : "off");
    ArrayNode live = body.putArray("live");
    LiveHandler.transports(exchange.request()).forEach(live::add);
    exchange.taggedJson(body);
  }
}
