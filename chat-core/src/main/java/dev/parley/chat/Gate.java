package dev.parley.chat;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.StorageException;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Action;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where rights are decided: membership from the store, the rest from the host's
 * policy and directory. Unknown and forbidden are refused with the same words.
 */
final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final ParticipantDirectory directory;
  private final AccessPolicy policy;
  private final ConversationStore conversations;

  Gate(ParticipantDirectory directory, AccessPolicy policy, ConversationStore conversations) {
    this.directory = directory;
    this.policy = policy;
    this.conversations = conversations;
  }

  /** Lets a sender through to a partner he may talk to. */
  ConversationId.Direct toSend(Participant sender, Participant partner) {
    ConversationId.Direct id = conversationOf(sender, partner);
    if (!knows(partner) || !permits(sender, Action.SEND, id.members())) {
      throw refused();
    }
    return id;
  }

  /**
   * Lets a reader through: members by the policy alone, so that a partner who left the host does
   * not take the conversation along; anybody else only to an empty conversation he could have.
   */
  Optional<Head> toRead(Participant reader, Participant partner) {
    ConversationId.Direct id = conversationOf(reader, partner);
    Optional<Head> head = conversations.head(id);
    boolean allowed =
        head.isPresent()
            ? mayRead(reader, head.get())
            : knows(partner) && permits(reader, Action.READ, id.members());
    if (!allowed) {
      throw refused();
    }
    return head;
  }

  boolean mayRead(Participant reader, ConversationId id) {
    return conversations.head(id).filter(head -> mayRead(reader, head)).isPresent();
  }

  boolean mayRead(Participant reader, Head head) {
    Set<Participant> members = head.members().keySet();
    return members.contains(reader) && permits(reader, Action.READ, members);
  }

  boolean permits(Participant actor, Action action, Set<Participant> members) {
    try {
      return policy.permits(actor, action, members);
    } catch (StorageException unavailable) {
      throw unavailable;
    } catch (Throwable failure) {
      LOG.warn("The access policy failed, so it refused.", failure);
      return false;
    }
  }

  private boolean knows(Participant participant) {
    return directory.profiles(Set.of(participant)).containsKey(participant);
  }

  private static ConversationId.Direct conversationOf(Participant caller, Participant partner) {
    if (caller.equals(partner)) {
      throw refused();
    }
    return ConversationId.between(caller, partner);
  }

  /** Unknown and forbidden in the same words, wherever it is found out. */
  static ChatException refused() {
    return new ChatException(
        ErrorCode.NOT_PERMITTED, "You cannot talk to this person, or there is no such person.");
  }
}
