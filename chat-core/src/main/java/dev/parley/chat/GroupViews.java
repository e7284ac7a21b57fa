package dev.parley.chat;

import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.Receipts;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.presence.internal.NodePresence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads groups and receipts for those whose rights were checked. */
record GroupViews(
    GroupStore store,
    GroupRights rights,
    Reading reading,
    NodePresence presence,
    Receipts receipts) {
  private static final int LARGEST_PAGE = 200;

  Group group(Participant caller, GroupId id) {
    return store
        .group(id, caller)
        .filter(found -> GroupRights.isHost(caller) || found.role().isPresent())
        .map(found -> rights.shown(caller, found))
        .orElseThrow(() -> AccessCheck.refused(id));
  }

  Group.MemberPage members(GroupId id, Optional<Participant> after, int limit) {
    requireLimit(limit);
    List<Group.Member> members = store.members(id, after, limit);
    Optional<Participant> last =
        members.size() < limit
            ? Optional.empty()
            : Optional.of(members.get(limit - 1).participant());
    return new Group.MemberPage(
        members, last.filter(who -> !store.members(id, Optional.of(who), 1).isEmpty()));
  }

  Set<Participant> online(Participant caller, GroupId id) {
    Set<Participant> online = new HashSet<>();
    Optional<Participant> next = Optional.empty();
    do {
      Group.MemberPage page = members(id, next, LARGEST_PAGE);
      List<Participant> others =
          page.members().stream()
              .map(Group.Member::participant)
              .filter(who -> !who.equals(caller))
              .toList();
      BlockStore.Among blocks = rights.access().blocks(caller, others);
      others.stream()
          .filter(who -> !blocks.isBetween(who))
          .filter(who -> presence.shownTo(caller, who).filter(state -> state.online()).isPresent())
          .forEach(online::add);
      next = page.next();
    } while (next.isPresent());
    return online;
  }

  MessageReceipts receipts(
      Participant caller, Peer peer, long seq, Optional<Participant> after, int limit) {
    requireLimit(limit);
    Message message = reading.message(caller, peer, seq).orElseThrow(Changing::noSuchMessage);
    if (!message.sender().equals(caller)) {
      throw new ChatException(
          ErrorCode.NOT_PERMITTED, "Only its sender sees who has read a message.");
    }
    // What others have read since is not of the time in which a former member was there.
    if (reading.reader(caller, peer).head().filter(Head::isMember).isEmpty()) {
      throw AccessCheck.refused(peer);
    }
    MessageReceipts all =
        shown(store.receipts(ConversationId.of(caller, peer), caller, seq, after, limit));
    return peer instanceof Participant partner
            && rights.access().blocks(caller, Set.of(partner)).blocking().contains(partner)
        ? unknown(all)
        : all;
  }

  Optional<Long> nextMention(Participant caller, Peer peer) {
    return reading.nextMention(caller, peer);
  }

  private MessageReceipts shown(MessageReceipts all) {
    return receipts == Receipts.ON
        ? all
        : new MessageReceipts(
            all.seq(),
            all.of(),
            all.delivered(),
            0,
            all.people().stream().map(GroupViews::unread).toList(),
            all.next());
  }

  /** What someone sees of a person who blocks them. */
  private static MessageReceipts unknown(MessageReceipts all) {
    return new MessageReceipts(
        all.seq(),
        all.of(),
        0,
        0,
        all.people().stream()
            .map(one -> new MessageReceipts.Receipt(one.participant(), MessageReceipts.State.SENT))
            .toList(),
        all.next());
  }

  private static MessageReceipts.Receipt unread(MessageReceipts.Receipt receipt) {
    return receipt.state() == MessageReceipts.State.READ
        ? new MessageReceipts.Receipt(receipt.participant(), MessageReceipts.State.DELIVERED)
        : receipt;
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("limit must be 1 to " + LARGEST_PAGE + ".");
    }
  }
}
