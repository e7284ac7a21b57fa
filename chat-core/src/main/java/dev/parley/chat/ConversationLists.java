package dev.parley.chat;

import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.ConversationQuery.Filter;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.participant.About;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.view.spi.ViewStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins stored conversations with the host's profiles, leaving out what may not be read. */
final class ConversationLists {
  /** A search reads at most this many pages of the list, and then returns a cursor. */
  private static final int MOST_PAGES = 20;

  private final AccessCheck access;
  private final Receipts receipts;
  private final ConversationStore store;
  private final Optional<ViewStore> views;
  private final ParticipantDirectory directory;

  ConversationLists(
      AccessCheck access, Receipts receipts, ChatStorage storage, ParticipantDirectory directory) {
    this.access = access;
    this.receipts = receipts;
    this.store = storage.conversations();
    this.views = storage.views();
    this.directory = directory;
  }

  ConversationList list(Participant viewer, ConversationQuery query) {
    List<Conversation> found = new ArrayList<>();
    Optional<ConversationList.Cursor> next = Optional.of(query.cursor());
    int pages = query.prefix().isPresent() ? MOST_PAGES : 1;
    for (int page = 0; page < pages && next.isPresent() && found.size() < query.limit(); page++) {
      ConversationPage rows =
          page(viewer, query.filter(), next.get(), query.limit() - found.size());
      found.addAll(seen(viewer, rows.rows(), query));
      next = rows.next();
    }
    return new ConversationList(found, next);
  }

  private ConversationPage page(
      Participant viewer, Filter filter, ConversationList.Cursor cursor, int limit) {
    return filter == Filter.ALL
        ? store.conversationsOf(viewer, cursor, limit)
        : views
            .orElseThrow(() -> new IllegalStateException("This storage keeps no views."))
            .conversationsOf(viewer, filter, cursor, limit);
  }

  Optional<Conversation> one(Participant viewer, Peer peer) {
    if (viewer.equals(peer)) {
      return Optional.empty();
    }
    ConversationId id = ConversationId.of(viewer, peer);
    return store.conversationOf(viewer, id).stream()
        .flatMap(row -> seen(viewer, List.of(row), ConversationQuery.top(1)).stream())
        .findFirst();
  }

  ContactPage contacts(Participant viewer, ContactQuery query) {
    ContactPage page = directory.contactsOf(viewer, query);
    List<ContactPage.Contact> permitted =
        page.contacts().stream()
            .filter(contact -> !contact.participant().equals(viewer))
            .filter(
                contact ->
                    access.permits(
                        viewer, query.action(), About.between(viewer, contact.participant())))
            .toList();
    BlockStore.Among blocks =
        access.blocks(viewer, permitted.stream().map(ContactPage.Contact::participant).toList());
    // One who blocks someone can still bring them into a group.
    boolean writes = query.action() == AccessPolicy.Action.SEND;
    return new ContactPage(
        permitted.stream()
            .filter(contact -> !blocks.blocking().contains(contact.participant()))
            .filter(contact -> !writes || !blocks.blocked().contains(contact.participant()))
            .toList(),
        page.next());
  }

  private List<Conversation> seen(
      Participant viewer, List<ConversationSummary> rows, ConversationQuery query) {
    List<ConversationSummary> readable =
        rows.stream().filter(row -> access.permits(viewer, AccessPolicy.Action.READ, row)).toList();
    List<Participant> partners =
        readable.stream().flatMap(row -> partner(viewer, row).stream()).toList();
    Map<Participant, ParticipantProfile> profiles =
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
            .map(ParticipantProfile::name)
            .filter(query.prefix().get()::matches)
            .isPresent();
  }

  private Conversation conversation(
      Participant viewer, ConversationSummary row, Map<Participant, ParticipantProfile> profiles) {
    Optional<ParticipantProfile> profile =
        partner(viewer, row)
            .map(partner -> Optional.ofNullable(profiles.get(partner)))
            .orElseGet(
                () -> row.title().filter(title -> !title.isBlank()).map(ParticipantProfile::of));
    boolean reachable = profile.isPresent() || row.id() instanceof ConversationId.Group;
    return new Conversation(
        row.id().peerOf(viewer),
        row.size(),
        row.viewer(),
        row.others().map(receipts::shown),
        row.othersSince(),
        profile,
        row.picture(),
        row.last(),
        row.lastSeq(),
        row.revision(),
        row.view(),
        row.block(),
        reachable
            && row.block() == Conversation.Block.NONE
            && access.permits(viewer, AccessPolicy.Action.SEND, row));
  }

  private static Optional<Participant> partner(Participant viewer, ConversationSummary row) {
    return row.id() instanceof ConversationId.Direct direct
        ? Optional.of(direct.partnerOf(viewer))
        : Optional.empty();
  }
}
