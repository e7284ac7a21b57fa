package dev.parley.chat;

import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationPage;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.ConversationSummary;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.live.Sight;
import dev.parley.chat.participant.Action;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins what the store knows of somebody's conversations with what the host knows of people. */
final class Listing {
  /** A search looks at no more rows of the list than this many pages hold, then hands on. */
  private static final int MOST_PAGES = 20;

  private final Gate gate;
  private final Sight sight;
  private final ConversationStore store;
  private final ParticipantDirectory directory;

  Listing(Gate gate, Sight sight, ConversationStore store, ParticipantDirectory directory) {
    this.gate = gate;
    this.sight = sight;
    this.store = store;
    this.directory = directory;
  }

  ConversationList list(Participant viewer, ConversationQuery query) {
    List<Conversation> found = new ArrayList<>();
    Optional<ListCursor> next = Optional.of(query.cursor());
    int pages = query.prefix().isPresent() ? MOST_PAGES : 1;
    for (int page = 0; page < pages && next.isPresent() && found.size() < query.limit(); page++) {
      ConversationPage rows =
          store.conversationsOf(viewer, next.get(), query.limit() - found.size());
      found.addAll(seen(viewer, rows.rows(), query));
      next = rows.next();
    }
    return new ConversationList(found, next);
  }

  Optional<Conversation> one(Participant viewer, Participant partner) {
    if (viewer.equals(partner)) {
      return Optional.empty();
    }
    ConversationId id = ConversationId.between(viewer, partner);
    return store.conversationOf(viewer, id).stream()
        .flatMap(row -> seen(viewer, List.of(row), ConversationQuery.top(1)).stream())
        .findFirst();
  }

  ContactPage contacts(Participant viewer, ContactQuery query) {
    ContactPage page = directory.contactsOf(viewer, query);
    return new ContactPage(
        page.contacts().stream()
            .filter(contact -> !contact.participant().equals(viewer))
            .filter(contact -> maySend(viewer, contact.participant()))
            .toList(),
        page.next());
  }

  private List<Conversation> seen(
      Participant viewer, List<ConversationSummary> rows, ConversationQuery query) {
    List<ConversationSummary> readable =
        rows.stream().filter(row -> gate.mayRead(viewer, row.head())).toList();
    List<Participant> partners =
        readable.stream().map(row -> partner(viewer, row.head()).participant()).toList();
    Map<Participant, Profile> profiles =
        partners.isEmpty() ? Map.of() : directory.profiles(partners);
    return readable.stream()
        .map(row -> conversation(viewer, row, profiles))
        .filter(conversation -> isSought(conversation, query))
        .toList();
  }

  private static boolean isSought(Conversation conversation, ConversationQuery query) {
    return query.prefix().isEmpty()
        || conversation
            .profile()
            .map(Profile::name)
            .filter(query.prefix().get()::matches)
            .isPresent();
  }

  private Conversation conversation(
      Participant viewer, ConversationSummary row, Map<Participant, Profile> profiles) {
    Head head = sight.shownTo(viewer, row.head());
    Member partner = partner(viewer, head);
    Optional<Profile> profile = Optional.ofNullable(profiles.get(partner.participant()));
    return new Conversation(
        head.id(),
        head.member(viewer).orElseThrow(),
        partner,
        profile,
        row.last(),
        head.lastSeq(),
        profile.isPresent() && maySend(viewer, partner.participant()));
  }

  private boolean maySend(Participant viewer, Participant partner) {
    return gate.permits(viewer, Action.SEND, Set.of(viewer, partner));
  }

  private static Member partner(Participant viewer, Head head) {
    return head.members().values().stream()
        .filter(member -> !member.participant().equals(viewer))
        .findFirst()
        .orElseThrow();
  }
}
