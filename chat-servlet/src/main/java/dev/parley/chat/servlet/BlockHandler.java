package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.block.Blocks;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Blocks people for the caller, and serves whom the caller blocks. */
final class BlockHandler {
  private static final Set<String> FIELDS =
      Set.of("sender_id", "sender_type", "receiver_id", "receiver_type", "on");

  private final Chat chat;
  private final FormReader forms;
  private final Settings settings;
  private final PeopleJson people;
  private final Profiles profiles;

  BlockHandler(
      Chat chat, FormReader forms, Settings settings, PeopleJson people, Profiles profiles) {
    this.chat = chat;
    this.forms = forms;
    this.settings = settings;
    this.people = people;
    this.profiles = profiles;
  }

  /** The endpoints; without a storage that keeps blocks there are none. */
  List<Route> routes() {
    return Features.isOffered(chat::blocks)
        ? List.of(
            Route.post("/chat/block", FIELDS, this::block),
            Route.get("/chat/blocks", Set.of("limit", "cursor"), this::blocks))
        : List.of();
  }

  private void block(Exchange exchange) throws IOException {
    Parameters form = forms.read(exchange.request(), FIELDS);
    form.requireCaller(exchange.caller());
    boolean on = form.requiredFlag("on");
    chat.blocks().block(exchange.caller(), form.participant("receiver"), on);
    ObjectNode body = Json.object();
    body.put("blocked", on);
    exchange.json(200, body);
  }

  private void blocks(Exchange exchange) throws IOException {
    Parameters query = Parameters.ofQuery(exchange.request());
    int limit = query.limit(settings.pageLimit(), PageRequest.MAX_LIMIT);
    Optional<Participant> after = query.value("cursor", Cursors::memberOf);
    Blocks.Page page = chat.blocks().blocked(exchange.caller(), after, limit);
    page.next()
        .ifPresent(
            next ->
                Links.of(exchange)
                    .with("limit", Integer.toString(limit))
                    .with("cursor", Cursors.member(next))
                    .add("next"));
    Names names = profiles.now(page.people());
    String base = settings.base(exchange.request());
    ArrayNode body = Json.array();
    page.people().forEach(who -> people.describe(body.addObject(), who, names.of(who), base));
    exchange.taggedJson(body);
  }
}
