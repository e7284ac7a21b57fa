package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves the people that the caller may talk to. */
final class ContactHandler {
  private static final Set<String> PAGING = Set.of("limit", "cursor", "q");
  private static final Set<String> PAGING_BY_TYPE =
      Set.of("type", "action", "limit", "cursor", "q");

  private final Chat chat;
  private final Settings settings;
  private final PeopleJson people;
  private final boolean blocks;

  ContactHandler(Chat chat, Settings settings, PeopleJson people) {
    this.chat = chat;
    this.settings = settings;
    this.people = people;
    this.blocks = Features.isOffered(chat::blocks);
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
    AccessPolicy.Action action =
        parameters.value("action", ContactHandler::action).orElse(AccessPolicy.Action.SEND);
    ContactPage page =
        page(
            exchange,
            new ContactQuery(type, parameters.namePrefix(), cursor, limit).withAction(action));
    page.next()
        .ifPresent(
            next ->
                Links.of(exchange)
                    .with("type", parameters.text("type"))
                    .with("action", parameters.text("action"))
                    .with("limit", Integer.toString(limit))
                    .with("q", parameters.text("q"))
                    .with("cursor", Cursors.contacts(next))
                    .add("next"));
    Set<Participant> apart =
        blocks
            ? chat.blocks()
                .apart(
                    exchange.caller(),
                    page.contacts().stream().map(ContactPage.Contact::participant).toList())
            : Set.of();
    String base = settings.base(exchange.request());
    ArrayNode body = Json.array();
    for (ContactPage.Contact contact : page.contacts()) {
      Optional<ParticipantProfile> profile = Optional.of(contact.profile());
      ObjectNode node = people.person(contact.participant(), profile, base);
      if (!apart.contains(contact.participant())) {
        PeopleJson.addPresence(
            node, profile, chat.presence().shownTo(exchange.caller(), contact.participant()));
      }
      body.add(node);
    }
    exchange.taggedJson(body);
  }

  private static AccessPolicy.Action action(String name) {
    return switch (name) {
      case "send" -> AccessPolicy.Action.SEND;
      case "start_group" -> AccessPolicy.Action.START_GROUP;
      case "invite" -> AccessPolicy.Action.INVITE;
      default -> throw new IllegalArgumentException("No such action.");
    };
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
