package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves the people that the caller may talk to. */
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
            exchange -> contacts(exchange, Parameters.ofQuery(exchange.request()).text("type"))));
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
      Optional<ParticipantProfile> profile = Optional.of(contact.profile());
      ObjectNode node = people.person(contact.participant(), profile, exchange.request());
      PeopleJson.addPresence(
          node, profile, chat.presence().shownTo(exchange.caller(), contact.participant()));
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
}
