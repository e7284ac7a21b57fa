package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.conversation.Transcript;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages of one conversation, by the page. */
final class MessageHandler {
  private final Chat chat;
  private final Settings settings;
  private final PeopleJson people;
  private final MessageJson messageJson;

  MessageHandler(Chat chat, Settings settings, PeopleJson people, MessageJson messageJson) {
    this.chat = chat;
    this.settings = settings;
    this.people = people;
    this.messageJson = messageJson;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/chat/messages",
            Set.of(
                "sender_id",
                "sender_type",
                "receiver_id",
                "receiver_type",
                "limit",
                "before",
                "after"),
            this::page));
  }

  private void page(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = Parameters.ofQuery(exchange.request());
    parameters.requireCaller(caller);
    Participant partner = parameters.participant("receiver");
    PageRequest request = pageRequest(parameters);
    chat.presence().seen(caller);
    exchange.cursor(chat.inbox(caller).position());
    Transcript transcript = chat.transcript(caller, partner);
    boolean byRevision = chat.terms().receipts() == Receipts.ON;
    if (byRevision && exchange.isUnchanged(etag(transcript, partner, request))) {
      return;
    }
    List<Message> messages = transcript.messages(request);
    if (transcript.head().isPresent() && !messages.isEmpty()) {
      addLinks(exchange, partner, request.limit(), messages, transcript.head().get());
    }
    String base = people.base(exchange.request());
    ArrayNode body = Json.array();
    for (Message message : messages) {
      body.add(messageJson.of(message, caller, transcript.head(), base));
    }
    if (byRevision) {
      exchange.json(200, body);
    } else {
      // The revision would tell that somebody has read.
      exchange.taggedJson(body);
    }
  }

  /** Seq has no gaps, so the page itself tells whether anything lies beyond its ends. */
  private static void addLinks(
      Exchange exchange, Participant partner, int limit, List<Message> messages, Head head) {
    long first = messages.get(0).seq();
    long last = messages.get(messages.size() - 1).seq();
    if (first > 1) {
      page(exchange, partner, limit).with("before", Long.toString(first)).add("prev");
    }
    if (last < head.lastSeq()) {
      page(exchange, partner, limit).with("after", Long.toString(last)).add("next");
    }
  }

  private static Links page(Exchange exchange, Participant partner, int limit) {
    return Links.of(exchange)
        .with("sender", exchange.caller())
        .with("receiver", partner)
        .with("limit", Integer.toString(limit));
  }

  private PageRequest pageRequest(Parameters parameters) {
    int limit = parameters.limit(settings.pageLimit(), PageRequest.MAX_LIMIT);
    Optional<Long> before = parameters.number("before");
    Optional<Long> after = parameters.number("after");
    if (before.isPresent() && after.isPresent()) {
      throw Refusal.invalidParameter("before and after cannot be combined.");
    }
    return before
        .map(seq -> PageRequest.before(seq, limit))
        .or(() -> after.map(seq -> PageRequest.after(seq, limit)))
        .orElseGet(() -> PageRequest.latest(limit));
  }

  /** The revision rises with every message and mark, so the messages need not be read for this. */
  private String etag(Transcript transcript, Participant partner, PageRequest request) {
    Optional<Head> head = transcript.head();
    return Etag.of(
        String.join(
            " ",
            transcript.viewer().toString(),
            partner.toString(),
            request.toString(),
            head.map(Head::revision).orElse(0L).toString(),
            head.map(Head::lastSeq).orElse(0L).toString(),
            settings.publicUrl().map(PublicUrl::value).orElse("")));
  }
}
