package dev.parley.chat;

import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.internal.FailureLog;
import dev.parley.chat.participant.About;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.participant.spi.Power;
import dev.parley.chat.participant.spi.PowerPolicy;
import dev.parley.chat.spi.ChatStorage;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that decides rights: membership comes from the store, the rest from the host's
 * policies and directory. Unknown and forbidden conversations are refused alike.
 */
final class AccessCheck {
  private static final Logger LOG = LoggerFactory.getLogger(AccessCheck.class);

  private final ParticipantDirectory directory;
  private final AccessPolicy policy;
  private final PowerPolicy powers;
  private final ConversationStore conversations;
  private final Optional<BlockStore> blocks;
  private final FailureLog policyFailures;
  private final FailureLog powerFailures;

  AccessCheck(
      ParticipantDirectory directory,
      AccessPolicy policy,
      PowerPolicy powers,
      ChatStorage storage,
      Clock clock) {
    this(
        directory,
        policy,
        powers,
        storage.conversations(),
        storage.blocks(),
        new FailureLog(LOG, "The access policy failed, so access was refused: {}.", clock),
        new FailureLog(LOG, "The power policy failed, so access was refused: {}.", clock));
  }

  private AccessCheck(
      ParticipantDirectory directory,
      AccessPolicy policy,
      PowerPolicy powers,
      ConversationStore conversations,
      Optional<BlockStore> blocks,
      FailureLog policyFailures,
      FailureLog powerFailures) {
    this.directory = directory;
    this.policy = policy;
    this.powers = powers;
    this.conversations = conversations;
    this.blocks = blocks;
    this.policyFailures = policyFailures;
    this.powerFailures = powerFailures;
  }

  /** The same rights, with membership as another store sees it. */
  AccessCheck with(ChatStorage other) {
    return new AccessCheck(
        directory,
        policy,
        powers,
        other.conversations(),
        other.blocks(),
        policyFailures,
        powerFailures);
  }

  /** Permits what any member may do: for server code that reads for a stated purpose. */
  AccessCheck withoutPolicy() {
    AccessPolicy everything = (actor, action, about) -> true;
    return new AccessCheck(
        directory, everything, powers, conversations, blocks, policyFailures, powerFailures);
  }

  /** Checks that a sender may write to a peer. */
  ConversationId toSend(Participant sender, Peer peer) {
    ConversationId id = conversationOf(sender, peer);
    boolean allowed =
        switch (peer.kind()) {
          case PERSON -> {
            Participant partner = (Participant) peer;
            yield knows(partner)
                && permits(sender, AccessPolicy.Action.SEND, About.between(sender, partner));
          }
          case GROUP ->
              conversations
                  .head(id, sender)
                  .filter(
                      head ->
                          head.isMember() && permits(sender, AccessPolicy.Action.SEND, about(head)))
                  .isPresent();
        };
    if (!allowed) {
      throw refused(peer);
    }
    return id;
  }

  /** Checks that someone may type to a peer, which no transaction decides. */
  ConversationId toType(Participant who, Peer peer) {
    ConversationId id = toSend(who, peer);
    if (id instanceof ConversationId.Direct direct) {
      BlockStore.Among found = blocks(who, Set.of(direct.partnerOf(who)));
      if (!found.blocked().isEmpty()) {
        throw blockedByYou();
      }
      if (!found.blocking().isEmpty()) {
        throw refused(peer);
      }
    }
    return id;
  }

  /** Finds the blocks between someone and others. */
  BlockStore.Among blocks(Participant who, Collection<Participant> others) {
    return others.isEmpty()
        ? BlockStore.Among.NONE
        : blocks.map(store -> store.among(who, others)).orElse(BlockStore.Among.NONE);
  }

  /**
   * Checks that a reader may read. For members the policy alone decides, so that a conversation
   * outlives a partner's account. Anyone else may only read the empty conversation they could
   * start.
   */
  Optional<Head> toRead(Participant reader, Peer peer) {
    ConversationId id = conversationOf(reader, peer);
    Optional<Head> head = conversations.head(id, reader);
    boolean allowed =
        head.isPresent()
            ? mayRead(reader, head.get())
            : id instanceof ConversationId.Direct direct
                && knows(direct.partnerOf(reader))
                && mayRead(reader, direct.partnerOf(reader));
    if (!allowed) {
      throw refused(peer);
    }
    return head;
  }

  /** Finds a conversation's state, if the reader may read it now. */
  Optional<Head> readable(Participant reader, ConversationId id) {
    return conversations.head(id, reader).filter(head -> mayRead(reader, head));
  }

  /** Someone who has left a group can still read it only if the host grants that. */
  boolean mayRead(Participant reader, Head head) {
    About about = about(head);
    return permits(reader, AccessPolicy.Action.READ, about)
        && (head.isMember() || grants(reader, Power.READ_AFTER_LEAVING, about));
  }

  /** Decides about the conversation with one person, whether it exists or not. */
  boolean mayRead(Participant reader, Participant partner) {
    return permits(reader, AccessPolicy.Action.READ, About.between(reader, partner));
  }

  /** Decides about a row of the reader's own list, so membership is known. */
  boolean permits(Participant reader, AccessPolicy.Action action, ConversationSummary row) {
    return permits(reader, action, about(row.id(), row.size()));
  }

  /** Decides about an unread row of the reader's own, so membership is known. */
  boolean mayRead(Participant reader, UnreadConversation row) {
    return permits(reader, AccessPolicy.Action.READ, about(row.id(), row.size()));
  }

  boolean permits(Participant actor, AccessPolicy.Action action, About about) {
    return decided(() -> policy.permits(actor, action, about), policyFailures);
  }

  boolean grants(Participant actor, Power power, About about) {
    return decided(() -> powers.grants(actor, power, about), powerFailures);
  }

  private static boolean decided(BooleanSupplier decision, FailureLog failures) {
    try {
      return decision.getAsBoolean();
    } catch (StorageException unavailable) {
      throw unavailable;
    } catch (Throwable failure) {
      failures.add(failure);
      return false;
    }
  }

  Optional<Head> head(Participant viewer, ConversationId id) {
    return conversations.head(id, viewer);
  }

  About about(Head head) {
    return about(head.id(), head.size());
  }

  About about(ConversationId id, int size) {
    return id instanceof ConversationId.Direct direct
        ? About.between(direct.first(), direct.second())
        : new AboutGroup((ConversationId.Group) id, size, conversations);
  }

  private boolean knows(Participant participant) {
    return knowsAll(Set.of(participant));
  }

  boolean knowsAll(Collection<Participant> people) {
    return people.isEmpty() || directory.profiles(people).keySet().containsAll(people);
  }

  private static ConversationId conversationOf(Participant caller, Peer peer) {
    if (caller.equals(peer)) {
      throw refused(peer);
    }
    return ConversationId.of(caller, peer);
  }

  /** The one refusal for unknown and forbidden, wherever it is detected. */
  static ChatException refused(Peer peer) {
    return new ChatException(
        ErrorCode.NOT_PERMITTED,
        switch (peer.kind()) {
          case PERSON -> "You cannot talk to this person, or there is no such person.";
          case GROUP -> "You cannot do this in this group, or there is no such group.";
        });
  }

  /** The refusal of someone who blocks the other person, which they know. */
  static ChatException blockedByYou() {
    return new ChatException(
        ErrorCode.BLOCKED_BY_YOU, "You block this person. End the block to write to them.");
  }

  /** The one refusal of people who are unknown or whom the caller may not bring into a group. */
  static ChatException refusedPeople() {
    return new ChatException(
        ErrorCode.NOT_PERMITTED,
        "You cannot have one of these people in a group, or there is no such person.");
  }
}
