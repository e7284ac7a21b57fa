package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.internal.StoredAttachments;
import dev.parley.chat.attachment.spi.StoredAttachment;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.conversation.spi.ConversationReader;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.live.internal.LiveAccess;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The one way in which messages are read: pages, live deliveries and images. It checks the policy
 * for each, and nothing else reads from {@link MessageStore}. Thread-safe.
 */
final class Reading implements LiveAccess {
  private final AccessCheck access;
  private final MessageStore messages;
  private final StoredAttachments files;
  private final Receipts receipts;

  Reading(Parts parts, AccessCheck access) {
    this.access = access;
    this.messages = parts.storage().messages();
    this.files = new StoredAttachments(parts.attachments(), parts.config().uploads());
    this.receipts = parts.config().receipts();
  }

  /** Opens a conversation for one request. */
  ConversationReader reader(Participant viewer, Peer peer) {
    Optional<Head> head = access.toRead(viewer, peer).map(this::shown);
    ConversationId id = ConversationId.of(viewer, peer);
    return new Permitted(viewer, head, page -> messages.page(id, viewer, page));
  }

  /** Finds an image of a message that the viewer may read. */
  Optional<StoredAttachment> image(Participant viewer, AttachmentId id) {
    return find(viewer, id)
        .filter(found -> access.readable(viewer, found.conversation()).isPresent())
        .map(Found::image);
  }

  /** Reads for an {@link Inspection}: as a member, without checking the policy. */
  List<Message> inspected(Participant member, Peer peer, PageRequest page) {
    return member.equals(peer)
        ? List.of()
        : messages.page(ConversationId.of(member, peer), member, page);
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
    return receipts == Receipts.ON ? head : head.withOthers(head.others().map(receipts::shown));
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
      return head.isEmpty() ? List.of() : pages.apply(page);
    }
  }
}
