package dev.parley.chat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.internal.StoredAttachments;
import dev.parley.chat.attachment.spi.StoredAttachment;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationReader;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.live.internal.LiveAccess;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.search.SearchQuery;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.search.spi.SearchTerms;
import dev.parley.chat.search.spi.SearchWanted;
import dev.parley.chat.spi.ChatStorage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one way in which messages are read: pages, live deliveries, images and searches. It checks
 * the policy for each, and nothing else reads from {@link MessageStore}. Thread-safe.
 */
final class Reading implements LiveAccess {
  private final AccessCheck access;
  private final MessageStore messages;
  private final ConversationStore conversations;
  private final StoredAttachments files;
  private final Receipts receipts;

  Reading(Parts parts, AccessCheck access) {
    this(parts, parts.storage(), access);
  }

  /** Reads from one storage, such as one joined to a host's transaction. */
  Reading(Parts parts, ChatStorage storage, AccessCheck access) {
    this.access = access;
    this.messages = storage.messages();
    this.conversations = storage.conversations();
    this.files = new StoredAttachments(parts.attachments(), parts.config().uploads());
    this.receipts = parts.config().receipts();
  }

  /** Opens a conversation for one request. */
  ConversationReader reader(Participant viewer, Peer peer) {
    Optional<Head> head = access.toRead(viewer, peer).map(this::shown);
    ConversationId id = ConversationId.of(viewer, peer);
    return new Permitted(viewer, head, page -> whole(page, messages.page(id, viewer, page)));
  }

  /** A page around a message that the viewer may not read would show where others are. */
  private static List<Message> whole(PageRequest page, List<Message> found) {
    if (page.from() == PageRequest.From.AROUND
        && found.stream().noneMatch(message -> message.seq() == page.seq())) {
      throw Changing.noSuchMessage();
    }
    return found;
  }

  /** Finds a message that the viewer may read, by its number. */
  Optional<Message> message(Participant viewer, Peer peer, long seq) {
    return access
        .toRead(viewer, peer)
        .flatMap(head -> Optional.ofNullable(messages(viewer, head.id(), Set.of(seq)).get(seq)));
  }

  /** The files that a message has, for any viewer: only to decide which of them may go. */
  List<Attachment> filesOf(ConversationId id, long seq) {
    return messages.whole(id, PageRequest.before(seq + 1, 1)).stream()
        .filter(message -> message.seq() == seq)
        .flatMap(message -> message.attachments().stream())
        .toList();
  }

  /** Finds the first unread message that mentions the viewer. */
  Optional<Long> nextMention(Participant viewer, Peer peer) {
    return access.toRead(viewer, peer).flatMap(head -> messages.nextMention(head.id(), viewer));
  }

  /** Finds an image of a message that the viewer may read. */
  Optional<StoredAttachment> image(Participant viewer, AttachmentId id) {
    return find(viewer, id)
        .filter(found -> access.readable(viewer, found.conversation()).isPresent())
        .map(Found::image);
  }

  /**
   * Finds messages in the conversations of the viewer's list, or in one. The policy decides before
   * anything is looked for, so that what it refuses takes neither time nor a place in a page.
   */
  Matches search(
      SearchStore store, Participant viewer, SearchQuery query, SearchTerms terms, int limit) {
    Matches matches = new Matches(new ArrayList<>(), new HashMap<>());
    if (terms.isEmpty()) {
      return matches;
    }
    if (query.peer().isPresent()) {
      access
          .toRead(viewer, query.peer().get())
          .ifPresent(head -> matches.add(store, viewer, List.of(head.id()), terms, query, limit));
      conversations
          .conversationOf(viewer, ConversationId.of(viewer, query.peer().get()))
          .ifPresent(matches::name);
      return matches;
    }
    Optional<ConversationList.Cursor> next = Optional.of(ConversationList.Cursor.TOP);
    while (next.isPresent()) {
      ConversationPage page =
          conversations.conversationsOf(viewer, next.get(), SearchWanted.MOST_CONVERSATIONS);
      List<ConversationSummary> readable =
          page.rows().stream()
              .filter(row -> access.permits(viewer, AccessPolicy.Action.READ, row))
              .toList();
      readable.forEach(matches::name);
      List<ConversationId> within = readable.stream().map(ConversationSummary::id).toList();
      matches.add(store, viewer, within, terms, query, limit);
      next = page.next();
    }
    return matches;
  }

  /**
   * The newest messages found so far, and the names of groups.
   *
   * @param messages newest first
   * @param titles by conversation
   */
  record Matches(List<Message> messages, Map<ConversationId, String> titles) {
    private static final Comparator<Message> NEWEST_FIRST =
        Comparator.comparing(Message::sentAt).thenComparing(Message::id).reversed();

    private void name(ConversationSummary row) {
      row.title().ifPresent(title -> titles.put(row.id(), title));
    }

    private void add(
        SearchStore store,
        Participant viewer,
        List<ConversationId> within,
        SearchTerms terms,
        SearchQuery query,
        int limit) {
      if (within.isEmpty()) {
        return;
      }
      // A conversation that moves while the list is read may be met twice.
      Set<Message> all = new LinkedHashSet<>(messages);
      all.addAll(store.find(SearchWanted.of(viewer, within, terms, query, limit)));
      messages.clear();
      all.stream().sorted(NEWEST_FIRST).limit(limit).forEach(messages::add);
    }
  }

  /** Reads for an {@link Inspection}: as a member, without checking the policy. */
  List<Message> inspected(Participant member, Peer peer, PageRequest page) {
    return member.equals(peer)
        ? List.of()
        : messages.page(ConversationId.of(member, peer), member, page);
  }

  /** Reads for an {@link Inspection}: whatever a member may read, without checking the policy. */
  List<Message> inspected(ConversationId id, PageRequest page) {
    return messages.whole(id, page);
  }

  /** Finds an image of a message that was read for an {@link Inspection}. */
  Optional<StoredAttachment> inspected(Message message, AttachmentId id) {
    return message.attachments().stream()
        .filter(attachment -> attachment.id().equals(id))
        .findFirst()
        .map(files::of);
  }

  /** Finds an image of a member's conversations, without checking the policy. */
  Optional<Found> find(Participant member, AttachmentId id) {
    return messages
        .messageOf(id, member)
        .flatMap(
            message ->
                message.attachments().stream()
                    .filter(attachment -> attachment.id().equals(id))
                    .findFirst()
                    .map(image -> new Found(message.conversation(), files.of(image))));
  }

  record Found(ConversationId conversation, StoredAttachment image) {}

  @Override
  public Optional<Head> open(Participant viewer, ConversationId id) {
    return access.readable(viewer, id).filter(Head::isMember).map(this::shown);
  }

  @Override
  public boolean isRefusedMember(Participant viewer, ConversationId id) {
    return access
        .head(viewer, id)
        .filter(head -> head.isMember() && !access.mayRead(viewer, head))
        .isPresent();
  }

  @Override
  public Map<Long, Message> messages(Participant viewer, ConversationId id, Set<Long> seqs) {
    List<Long> wanted = new ArrayList<>(seqs);
    Map<Long, Message> found = new HashMap<>();
    for (int start = 0; start < wanted.size(); start += MessageStore.MOST_SEQS) {
      int end = Math.min(wanted.size(), start + MessageStore.MOST_SEQS);
      found.putAll(messages.bySeq(id, viewer, Set.copyOf(wanted.subList(start, end))));
    }
    return found;
  }

  @Override
  public boolean mayRead(Participant viewer, Participant partner) {
    return access.mayRead(viewer, partner);
  }

  /** Leaves out of a conversation's state what its viewer may not know. */
  private Head shown(Head head) {
    if (!head.isMember()) {
      return head.withOthers(Optional.empty());
    }
    return receipts == Receipts.ON ? head : head.withOthers(head.others().map(receipts::shown));
  }

  @Override
  public boolean blocks(Participant viewer, Participant other) {
    return access.blocks(viewer, Set.of(other)).blocked().contains(other);
  }

  @Override
  public Set<Participant> apart(Participant viewer, Collection<Participant> others) {
    BlockStore.Among found = access.blocks(viewer, others);
    return others.stream().filter(found::isBetween).collect(Collectors.toSet());
  }

  @Override
  public boolean showsReadMarks() {
    return receipts == Receipts.ON;
  }

  private record Permitted(
      Participant viewer, Optional<Head> head, Function<PageRequest, List<Message>> pages)
      implements ConversationReader {
    @Override
    public List<Message> messages(PageRequest page) {
      return head.isEmpty() ? whole(page, List.of()) : pages.apply(page);
    }
  }
}
