package dev.parley.chat;

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
import dev.parley.chat.participant.Action;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.participant.spi.Power;
import dev.parley.chat.participant.spi.PowerPolicy;
import java.time.Clock;
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
  private final FailureLog policyFailures;
  private final FailureLog powerFailures;

  AccessCheck(
      ParticipantDirectory directory,
      AccessPolicy policy,
      PowerPolicy powers,
      ConversationStore conversations,
      Clock clock) {
    this(
        directory,
        policy,
        powers,
        conversations,
        new FailureLog(LOG, "The access policy failed, so access was refused: {}.", clock),
        new FailureLog(LOG, "The power policy failed, so access was refused: {}.", clock));
  }

  private AccessCheck(
      ParticipantDirectory directory,
      AccessPolicy policy,
      PowerPolicy powers,
      ConversationStore conversations,
      FailureLog policyFailures,
      FailureLog powerFailures) {
    this.directory = directory;
    this.policy = policy;
    this.powers = powers;
    this.conversations = conversations;
    this.policyFailures = policyFailures;
    this.powerFailures = powerFailures;
  }

  /** The same rights, with membership as another store sees it. */
  AccessCheck with(ConversationStore others) {
    return new AccessCheck(directory, policy, powers, others, policyFailures, powerFailures);
  }

  /** Permits what any member may do: for server code that reads for a stated purpose. */
  AccessCheck withoutPolicy() {
    AccessPolicy everything = (actor, action, about) -> true;
    return new AccessCheck(
        directory, everything, powers, conversations, policyFailures, powerFailures);
  }

  /** Checks that a sender may write to a peer. */
  ConversationId toSend(Participant sender, Peer peer) {
    ConversationId id = conversationOf(sender, peer);
    boolean allowed =
        switch (peer.kind()) {
          case PERSON -> {
            Participant partner = (Participant) peer;
            yield knows(partner) && permits(sender, Action.SEND, About.between(sender, partner));
          }
          case GROUP ->
              conversations
                  .head(id, sender)
                  .filter(head -> head.isMember() && permits(sender, Action.SEND, about(head)))
                  .isPresent();
        };
    if (!allowed) {
      throw refused();
    }
    return id;
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
      throw refused();
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
    return permits(reader, Action.READ, about)
        && (head.isMember() || grants(reader, Power.READ_AFTER_LEAVING, about));
  }

  /** Decides about the conversation with one person, whether it exists or not. */
  boolean mayRead(Participant reader, Participant partner) {
    return permits(reader, Action.READ, About.between(reader, partner));
  }

  /** Decides about a row of the reader's own list, so membership is known. */
  boolean permits(Participant reader, Action action, ConversationSummary row) {
    return permits(reader, action, about(row.id(), row.size()));
  }

  /** Decides about an unread row of the reader's own, so membership is known. */
  boolean mayRead(Participant reader, UnreadConversation row) {
    return permits(reader, Action.READ, about(row.id(), row.size()));
  }

  boolean permits(Participant actor, Action action, About about) {
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

  private About about(Head head) {
    return about(head.id(), head.size());
  }

  private About about(ConversationId id, int size) {
    return id instanceof ConversationId.Direct direct
        ? About.between(direct.first(), direct.second())
        : new AboutGroup((ConversationId.Group) id, size, conversations);
  }

  private boolean knows(Participant participant) {
    return directory.profiles(Set.of(participant)).containsKey(participant);
  }

  private static ConversationId conversationOf(Participant caller, Peer peer) {
    if (caller.equals(peer)) {
      throw refused();
    }
    return ConversationId.of(caller, peer);
  }

  /** The one refusal for unknown and forbidden, wherever it is detected. */
  static ChatException refused() {
    return new ChatException(
        ErrorCode.NOT_PERMITTED, "You cannot talk to this person, or there is no such person.");
  }
}
