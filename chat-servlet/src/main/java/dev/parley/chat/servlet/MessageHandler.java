package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parley.chat.Chat;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.ConversationReader;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the messages of one conversation in pages. */
final class MessageHandler {
  private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);

  /** Parameters that say where a page lies; at most one is given. */
  private static final List<String> PLACES = List.of("before", "after", "around", "changed_after");

  private final Chat chat;
  private final Settings settings;
  private final MessageJson messageJson;
  private final Profiles profiles;
  private final CsrfGuard guard;

  MessageHandler(
      Chat chat, Settings settings, MessageJson messageJson, Profiles profiles, CsrfGuard guard) {
    this.chat = chat;
    this.profiles = profiles;
    this.settings = settings;
    this.messageJson = messageJson;
    this.guard = guard;
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
                "after",
                "around",
                "changed_after"),
            this::page));
  }

  private void page(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = Parameters.ofQuery(exchange.request());
    parameters.requireCaller(caller);
    Peer peer = parameters.peer("receiver");
    PageRequest request = pageRequest(parameters);
    int whole = isWhole(parameters) ? settings.oldClients().pageLimit() : 0;
    chat.live().seen(caller);
    exchange.cursor(chat.position(caller));
    ConversationReader reader = chat.reader(caller, peer);
    long revision = reader.head().map(Head::revision).orElse(0L);
    exchange.response().setHeader("X-Chat-Revision", Long.toString(revision));
    if (request.from() == PageRequest.From.CHANGED && request.seq() > revision) {
      throw Refusal.resync();
    }
    boolean marks = isNewest(parameters) && settings.oldClients().marks(exchange.request());
    // Who is named in a group is known only after its messages are read.
    boolean isCheap = peer.kind() == Peer.Kind.PERSON;
    Names both = isCheap ? profiles.now(List.of(caller, (Participant) peer)) : Names.NONE;
    if (isCheap && exchange.isUnchanged(etag(reader, peer, both, request + " " + whole))) {
      if (marks) {
        mark(exchange, peer, reader.head().map(Head::lastSeq).orElse(0L));
      }
      return;
    }
    List<Message> messages = whole > 0 ? whole(reader, whole) : reader.messages(request);
    if (request.from() == PageRequest.From.CHANGED) {
      addNext(exchange, peer, request.limit(), messages);
    } else if (reader.head().isPresent() && !messages.isEmpty()) {
      addLinks(exchange, peer, request.limit(), messages, reader.head().get());
    }
    if (marks && !messages.isEmpty()) {
      mark(exchange, peer, messages.get(messages.size() - 1).seq());
    }
    String base = settings.base(exchange.request());
    Names names = isCheap ? both : profiles.now(MessageJson.named(messages));
    ArrayNode body = Json.array();
    for (Message message : messages) {
      body.add(messageJson.of(message, caller, reader.head(), names, base));
    }
    if (isCheap) {
      exchange.json(200, body);
    } else {
      exchange.taggedJson(body);
    }
  }

  /** A full page of changes may be followed by later ones. */
  private static void addNext(Exchange exchange, Peer peer, int limit, List<Message> changed) {
    if (changed.size() == limit) {
      long last = changed.get(limit - 1).revision();
      page(exchange, peer, limit).with("changed_after", Long.toString(last)).add("next");
    }
  }

  /** The head shows whether the viewer may read messages before or after the page. */
  private static void addLinks(
      Exchange exchange, Peer peer, int limit, List<Message> messages, Head head) {
    long first = messages.get(0).seq();
    long last = messages.get(messages.size() - 1).seq();
    if (head.showsBefore(first)) {
      page(exchange, peer, limit).with("before", Long.toString(first)).add("prev");
    }
    if (last < head.lastSeq() && head.isMember()) {
      page(exchange, peer, limit).with("after", Long.toString(last)).add("next");
    }
  }

  private static boolean isNewest(Parameters parameters) {
    return PLACES.stream().allMatch(name -> parameters.text(name).isEmpty());
  }

  /** An old client asks for a conversation without saying how much of it. */
  private static boolean isWhole(Parameters parameters) {
    return isNewest(parameters) && parameters.text("limit").isEmpty();
  }

  /** The newest messages, in pages that the stores allow. */
  private static List<Message> whole(ConversationReader reader, int limit) {
    List<Message> messages = new ArrayList<>();
    PageRequest next = PageRequest.latest(Math.min(limit, PageRequest.MAX_LIMIT));
    while (messages.size() < limit) {
      List<Message> older = reader.messages(next);
      if (older.isEmpty()) {
        break;
      }
      messages.addAll(0, older);
      int rest = Math.min(Math.max(1, limit - messages.size()), PageRequest.MAX_LIMIT);
      next = PageRequest.before(older.get(0).seq(), rest);
    }
    return messages;
  }

  /** What another site's page makes a browser fetch was not read by anyone. */
  private void mark(Exchange exchange, Peer peer, long upTo) {
    if (upTo == 0 || !guard.passes(exchange.request())) {
      return;
    }
    try {
      var unused = chat.mark(exchange.caller(), peer, UpTo.read(upTo));
    } catch (StorageException failure) {
      LOG.debug("A page was not marked as read; the next one will be: {}", failure.code());
    }
  }

  private static Links page(Exchange exchange, Peer peer, int limit) {
    return Links.of(exchange)
        .with("sender", exchange.caller())
        .with("receiver", peer)
        .with("limit", Integer.toString(limit));
  }

  private PageRequest pageRequest(Parameters parameters) {
    int limit = parameters.limit(settings.pageLimit(), PageRequest.MAX_LIMIT);
    List<String> given = PLACES.stream().filter(name -> parameters.text(name).isPresent()).toList();
    if (given.size() > 1) {
      throw Refusal.invalidParameter(String.join(" and ", given) + " cannot be combined.");
    }
    return given.isEmpty()
        ? PageRequest.latest(limit)
        : place(given.get(0), parameters.number(given.get(0)).orElse(0L), limit);
  }

  private static PageRequest place(String name, long number, int limit) {
    return switch (name) {
      case "before" -> PageRequest.before(number, limit);
      case "after" -> PageRequest.after(number, limit);
      case "around" -> PageRequest.around(number, limit);
      default -> PageRequest.changedAfter(number, limit);
    };
  }

  /**
   * Covers all that the page shows, without reading a message: what the viewer may know of the
   * others' marks, but no revision that would rise with what they may not know.
   */
  private String etag(ConversationReader reader, Peer peer, Names names, String request) {
    return Etag.of(
        String.join(
            " ",
            reader.viewer().toString(),
            peer.toString(),
            request,
            reader.head().map(MessageHandler::shown).orElse("none"),
            shown(names.of(reader.viewer())),
            shown(names.of((Participant) peer)),
            settings.publicUrl().map(PublicUrl::value).orElse("")));
  }

  private static String shown(Optional<ParticipantProfile> profile) {
    return profile.map(known -> known.name() + " " + known.avatar()).orElse("none");
  }

  private static String shown(Head head) {
    return head.lastSeq()
        + " "
        + head.revision()
        + " "
        + head.viewer().marks()
        + " "
        + head.others()
        + " "
        + head.othersSince()
        + " "
        + head.visible();
  }
}
