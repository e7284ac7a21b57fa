package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.search.Search;
import dev.parley.chat.search.SearchQuery;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Serves the messages that match a search. Without a storage that can search there is none. */
final class SearchHandler {
  private final Chat chat;
  private final Settings settings;
  private final MessageJson messageJson;
  private final Profiles profiles;

  SearchHandler(Chat chat, Settings settings, MessageJson messageJson, Profiles profiles) {
    this.chat = chat;
    this.settings = settings;
    this.messageJson = messageJson;
    this.profiles = profiles;
  }

  List<Route> routes() {
    if (!Features.isOffered(chat::search)) {
      return List.of();
    }
    return List.of(
        Route.get(
                "/chat/search",
                Set.of(
                    "q",
                    "sender_id",
                    "sender_type",
                    "receiver_id",
                    "receiver_type",
                    "from",
                    "has",
                    "since",
                    "until",
                    "limit",
                    "cursor"),
                this::search)
            .countedAs(Action.SEARCH));
  }

  private void search(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = Parameters.ofQuery(exchange.request());
    if (parameters.optionalPeer("sender").isPresent()) {
      parameters.requireCaller(caller);
    }
    SearchQuery query = query(parameters);
    Search.Page page = chat.search().find(caller, query);
    page.next().ifPresent(next -> addLink(exchange, parameters, query, next));
    exchange.taggedJson(json(exchange, caller, page));
  }

  private SearchQuery query(Parameters parameters) {
    return new SearchQuery(
        parameters
            .text("q")
            .orElseThrow(() -> Refusal.invalidParameter("The parameter q is missing.")),
        parameters.optionalPeer("receiver"),
        parameters.value("from", ParticipantList::parseOne),
        parameters.value("has", SearchHandler::part),
        parameters.value("since", SearchHandler::time),
        parameters.value("until", SearchHandler::time),
        parameters.value("cursor", Cursors::searchOf),
        parameters.limit(settings.pageLimit(), SearchQuery.MAX_LIMIT));
  }

  private static SearchQuery.Part part(String name) {
    return Arrays.stream(SearchQuery.Part.values())
        .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No such part."));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException("Not a time.", malformed);
    }
  }

  private static void addLink(
      Exchange exchange, Parameters parameters, SearchQuery query, SearchQuery.Cursor next) {
    Links link = Links.of(exchange);
    for (String name : List.of("q", "from", "has", "since", "until")) {
      link.with(name, parameters.text(name));
    }
    query.peer().ifPresent(peer -> link.with("receiver", peer));
    link.with("limit", Integer.toString(query.limit()))
        .with("cursor", Cursors.search(next))
        .add("next");
  }

  private ArrayNode json(Exchange exchange, Participant caller, Search.Page page) {
    List<Message> messages = page.hits().stream().map(Search.Hit::message).toList();
    Set<Participant> named = new TreeSet<>(MessageJson.named(messages));
    messages.forEach(message -> partner(message, caller).ifPresent(named::add));
    Names names = profiles.now(named);
    Map<Peer, Optional<Head>> heads = new HashMap<>();
    String base = settings.base(exchange.request());
    ArrayNode body = Json.array();
    for (Search.Hit hit : page.hits()) {
      Peer peer = hit.message().conversation().peerOf(caller);
      Optional<Head> head = heads.computeIfAbsent(peer, same -> head(caller, same));
      if (head.isPresent()) {
        ObjectNode node = messageJson.of(hit.message(), caller, head, names, base);
        addPartner(node, peer, hit, names);
        addHighlights(node, hit);
        body.add(node);
      }
    }
    return body;
  }

  /** The state decides the message's status; empty if the caller may not read any more. */
  private Optional<Head> head(Participant caller, Peer peer) {
    try {
      return chat.reader(caller, peer).head();
    } catch (ChatException refused) {
      if (refused.code() != ErrorCode.NOT_PERMITTED) {
        throw refused;
      }
      return Optional.empty();
    }
  }

  private static Optional<Participant> partner(Message message, Participant caller) {
    Peer peer = message.conversation().peerOf(caller);
    return switch (peer.kind()) {
      case PERSON -> Optional.of((Participant) peer);
      case GROUP -> Optional.empty();
    };
  }

  private static void addPartner(ObjectNode node, Peer peer, Search.Hit hit, Names names) {
    node.set("partner_id", WireId.of(peer.id()));
    node.put("partner_type", peer.type());
    String name =
        switch (peer.kind()) {
          case PERSON -> PeopleJson.name(peer, names.of((Participant) peer));
          case GROUP -> hit.title().orElseGet(() -> PeopleJson.name(peer, Optional.empty()));
        };
    node.put("partner_name", name);
  }

  private static void addHighlights(ObjectNode node, Search.Hit hit) {
    ArrayNode highlights = node.putArray("highlights");
    for (Search.Highlight place : hit.highlights()) {
      ObjectNode one = highlights.addObject();
      one.put("offset", place.offset());
      one.put("length", place.length());
    }
  }
}
