package dev.parley.chat.change.spi;

import dev.parley.chat.change.Changes;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.change.spi.MessageChanged.Reason;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of a message as a store receives it. The host's policies have permitted it, so the store
 * decides, by {@link #decide}, only what must hold inside the transaction. Immutable.
 *
 * @param conversation where
 * @param seq which message
 * @param actor who changes it
 * @param what how
 */
public record MessageChange(ConversationId conversation, long seq, Participant actor, What what) {
  /** How a message is changed. */
  public sealed interface What {
    /**
     * Returns the kind of the change.
     *
     * @return as feeds name it
     */
    ChangeKind kind();
  }

  /**
   * Another text.
   *
   * @param text the wanted one
   * @param mentions whom it mentions, in the order of their places
   * @param seen the text revision that the actor saw
   * @param earliest messages sent before it can no longer be edited
   * @param kept whether the replaced text is kept
   */
  public record Edit(
      MessageText text, List<Message.Mention> mentions, long seen, Instant earliest, boolean kept)
      implements What {
    /** Copies the list. */
    public Edit {
      mentions = List.copyOf(mentions);
    }

    @Override
    public ChangeKind kind() {
      return ChangeKind.EDITED;
    }
  }

  /**
   * Only the place of the message stays.
   *
   * @param others whether the actor may delete messages of others
   * @param earliest messages sent before it can no longer be deleted
   * @param kept whether the text, and those before it, are kept
   */
  public record Delete(boolean others, Instant earliest, boolean kept) implements What {
    @Override
    public ChangeKind kind() {
      return ChangeKind.DELETED;
    }
  }

  /**
   * The actor's reaction.
   *
   * @param emoji which one
   * @param on whether the actor reacts with it
   */
  public record React(Emoji emoji, boolean on) implements What {
    @Override
    public ChangeKind kind() {
      return ChangeKind.REACTION;
    }
  }

  /**
   * Pins it, or removes the pin.
   *
   * @param on whether it is pinned
   */
  public record Pin(boolean on) implements What {
    @Override
    public ChangeKind kind() {
      return ChangeKind.PIN;
    }
  }

  /**
   * Returns whether the actor must be a member inside the transaction.
   *
   * @return false of a deletion, which needs only that the message can be read
   */
  public boolean needsMember() {
    return !(what instanceof Delete);
  }

  /**
   * Decides what a block between two people forbids.
   *
   * @param block inside the transaction, as the actor may know it
   * @return how the change ends then; empty if it may go on
   */
  public Optional<MessageChanged> decide(Conversation.Block block) {
    if (!needsMember()) {
      return Optional.empty();
    }
    return switch (block) {
      case NONE -> Optional.empty();
      case BY_VIEWER -> refused(Reason.BLOCKED_BY_ACTOR);
      case BY_OTHER -> refused(Reason.BLOCKED);
    };
  }

  /**
   * Decides what comes of the change.
   *
   * @param now the message inside the transaction, as the actor sees it
   * @param pins how many messages of the conversation are pinned
   * @return how it ends without a change; empty if the store is to carry it out
   */
  public Optional<MessageChanged> decide(Message now, int pins) {
    if (what instanceof Edit edit) {
      return decide(edit, now);
    }
    if (what instanceof Delete delete) {
      return decide(delete, now);
    }
    boolean on = what instanceof React react ? react.on() : ((Pin) what).on();
    if (isAlready(now) || (!on && !isOpen(now))) {
      return Optional.of(new MessageChanged.Same(now));
    }
    if (!isOpen(now)) {
      return refused(Reason.NOT_EDITABLE);
    }
    return on && isFull(now, pins) ? refused(Reason.TOO_MANY) : Optional.empty();
  }

  private Optional<MessageChanged> decide(Edit edit, Message now) {
    if (!now.sender().equals(actor)) {
      return refused(Reason.NOT_PERMITTED);
    }
    if (!(now.body() instanceof Body.Content content)) {
      return refused(Reason.NOT_EDITABLE);
    }
    if (content.text().equals(edit.text()) && content.mentions().equals(edit.mentions())) {
      return Optional.of(new MessageChanged.Same(now));
    }
    if (now.sentAt().isBefore(edit.earliest())) {
      return refused(Reason.TOO_LATE);
    }
    if (now.textRevision() != edit.seen()) {
      return Optional.of(new MessageChanged.Conflict(now));
    }
    return edit.text().value().isEmpty() && content.attachments().isEmpty()
        ? refused(Reason.EMPTY)
        : Optional.empty();
  }

  private Optional<MessageChanged> decide(Delete delete, Message now) {
    if (!now.sender().equals(actor) && !delete.others()) {
      return refused(Reason.NOT_PERMITTED);
    }
    if (now.body() instanceof Body.Deleted) {
      return Optional.of(new MessageChanged.Same(now));
    }
    if (now.body() instanceof Body.Event) {
      return refused(Reason.NOT_EDITABLE);
    }
    return now.sentAt().isBefore(delete.earliest()) ? refused(Reason.TOO_LATE) : Optional.empty();
  }

  private boolean isAlready(Message now) {
    if (what instanceof React react) {
      return react.on()
          == now.reactions().stream()
              .anyMatch(one -> one.own() && one.emoji().equals(react.emoji().value()));
    }
    return now.isPinned() == ((Pin) what).on();
  }

  private boolean isFull(Message now, int pins) {
    if (what instanceof React react) {
      return now.reactions().size() >= MessageContext.MOST_REACTIONS
          && now.reactions().stream().noneMatch(one -> one.emoji().equals(react.emoji().value()));
    }
    return pins >= Changes.MOST_PINS;
  }

  /** What was deleted, and what nobody wrote, is not reacted to. */
  private static boolean isOpen(Message now) {
    return !(now.body() instanceof Body.Deleted) && !(now.body() instanceof Body.Event);
  }

  private static Optional<MessageChanged> refused(Reason reason) {
    return Optional.of(new MessageChanged.Refused(reason));
  }
}
