package dev.parley.chat.group;

import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A group that is to be created, before any check.
 *
 * <pre>{@code
 * NewGroup.by(doctor).named("Care team of Ann Lee").with(patient, midwife)
 * }</pre>
 *
 * Immutable.
 *
 * @param creator who creates it and becomes its admin; with {@link Participant#SYSTEM} host code
 *     does, and no one is an admin
 * @param name what it is called
 * @param members the others, without the creator
 * @param history what people who join later may read
 * @param clientMessageId the creator's own name for it, which makes it safe to repeat
 */
public record NewGroup(
    Participant creator,
    Group.Name name,
    Set<Participant> members,
    Group.History history,
    Optional<ClientMessageId> clientMessageId) {
  /**
   * Copies the members.
   *
   * @throws ChatException INVALID_PARAMETER if the creator is among them, or the client message id
   *     is reserved for past messages
   */
  public NewGroup {
    if (clientMessageId.filter(ClientMessageId::isReserved).isPresent()) {
      throw new ChatException(
          ErrorCode.INVALID_PARAMETER, "A client message id must not begin with \"import:\".");
    }
    members = Set.copyOf(members);
    if (members.contains(creator)) {
      throw twice();
    }
  }

  /**
   * Starts with the creator.
   *
   * @param creator who is signed in, or {@link Participant#SYSTEM} for host code
   * @return the next step
   */
  public static By by(Participant creator) {
    return new By(creator);
  }

  /**
   * The same group with more members.
   *
   * @param more people other than the creator
   * @return a copy
   * @throws ChatException INVALID_PARAMETER if one is named twice, or is the creator
   */
  public NewGroup with(Participant... more) {
    return with(List.of(more));
  }

  /**
   * The same group with more members.
   *
   * @param more people other than the creator
   * @return a copy
   * @throws ChatException INVALID_PARAMETER if one is named twice, or is the creator
   */
  public NewGroup with(Collection<Participant> more) {
    Set<Participant> all = new HashSet<>(members);
    for (Participant one : more) {
      if (!all.add(one)) {
        throw twice();
      }
    }
    return new NewGroup(creator, name, all, history, clientMessageId);
  }

  /**
   * The same group with another history.
   *
   * @param shown what people who join later may read; default JOINED
   * @return a copy
   */
  public NewGroup history(Group.History shown) {
    return new NewGroup(creator, name, members, shown, clientMessageId);
  }

  /**
   * The same group, safe to create again.
   *
   * @param id the creator's own name for it
   * @return a copy
   */
  public NewGroup clientMessageId(ClientMessageId id) {
    return new NewGroup(creator, name, members, history, Optional.of(id));
  }

  private static ChatException twice() {
    return new ChatException(
        ErrorCode.INVALID_PARAMETER, "Name each member once, and not the creator.");
  }

  /**
   * A group that has a creator and needs a name.
   *
   * @param creator who creates it
   */
  public record By(Participant creator) {
    /**
     * Names the group.
     *
     * @param name 1 to 80 code points
     * @return a group without other members, which it needs before it is created
     * @throws ChatException INVALID_NAME
     */
    public NewGroup named(String name) {
      return named(new Group.Name(name));
    }

    /**
     * Names the group.
     *
     * @param name what it is called
     * @return a group without other members, which it needs before it is created
     */
    public NewGroup named(Group.Name name) {
      return new NewGroup(creator, name, Set.of(), Group.History.JOINED, Optional.empty());
    }
  }
}
