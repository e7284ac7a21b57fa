package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.group.Groups;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Serves who has read a message of the caller's, and where the caller is mentioned. */
final class ReceiptHandler {
  private final Chat chat;
  private final Groups groups;
  private final Settings settings;
  private final PeopleJson people;
  private final Profiles profiles;

  ReceiptHandler(
      Chat chat, Groups groups, Settings settings, PeopleJson people, Profiles profiles) {
    this.chat = chat;
    this.groups = groups;
    this.settings = settings;
    this.people = people;
    this.profiles = profiles;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/chat/receipts",
            Set.of(
                "sender_id",
                "sender_type",
                "receiver_id",
                "receiver_type",
                "seq",
                "limit",
                "cursor"),
            this::receipts),
        Route.get(
            "/chat/mentions",
            Set.of("sender_id", "sender_type", "receiver_id", "receiver_type"),
            this::mentions));
  }

  private void receipts(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = Parameters.ofQuery(exchange.request());
    parameters.requireCaller(caller);
    Peer peer = parameters.peer("receiver");
    long seq =
        parameters
            .number("seq")
            .orElseThrow(() -> Refusal.invalidParameter("The parameter seq is missing."));
    int limit = parameters.limit(settings.pageLimit(), PageRequest.MAX_LIMIT);
    Optional<Participant> after = parameters.value("cursor", Cursors::memberOf);
    MessageReceipts receipts = groups.receipts(caller, peer, seq, after, limit);
    receipts
        .next()
        .ifPresent(
            next ->
                Links.of(exchange)
                    .with("sender", caller)
                    .with("receiver", peer)
                    .with("seq", Long.toString(seq))
                    .with("limit", Integer.toString(limit))
                    .with("cursor", Cursors.member(next))
                    .add("next"));
    exchange.taggedJson(json(receipts, settings.base(exchange.request())));
  }

  private ObjectNode json(MessageReceipts receipts, String base) {
    Names names =
        profiles.now(receipts.people().stream().map(MessageReceipts.Receipt::participant).toList());
    ObjectNode node = Json.object();
    node.put("seq", receipts.seq());
    if (chat.config().receipts() == Receipts.ON) {
      node.put("read", receipts.read());
    }
    node.put("delivered", receipts.delivered());
    node.put("of", receipts.of());
    ArrayNode members = node.putArray("members");
    for (MessageReceipts.Receipt receipt : receipts.people()) {
      Participant who = receipt.participant();
      ObjectNode member = members.addObject();
      PeopleJson.named(member, who, names.of(who));
      member.put("avatar", people.avatar(names.of(who), base));
      member.put("state", receipt.state().name().toLowerCase(Locale.ROOT));
    }
    return node;
  }

  private void mentions(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = Parameters.ofQuery(exchange.request());
    parameters.requireCaller(caller);
    ObjectNode body = Json.object();
    groups
        .nextMention(caller, parameters.peer("receiver"))
        .ifPresentOrElse(seq -> body.put("next", seq), () -> body.putNull("next"));
    exchange.taggedJson(body);
  }
}
