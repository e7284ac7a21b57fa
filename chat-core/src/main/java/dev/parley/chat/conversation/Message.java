package dev.parley.chat.conversation;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message as it is now. Immutable; its {@link #toString()} leaves out the text.
 *
 * @param id unique in the store and never changed, 1 to 2^53 - 1; gives no right and orders nothing
 * @param conversation where it was sent
 * @param seq its number in the conversation, from 1 without gaps (design invariant 2)
 * @param sender who sent it
 * @param body what it holds
 * @param context what other messages and people added to it, drawn for its reader
 * @param clientMessageId the sender's own name for it, shown only to them
 * @param sentAt when it was stored, to the millisecond; never before that of a smaller seq
 * @param revision the conversation's revision that last changed it; 0 for a message as it was sent
 * @param textRevision the revision that last changed its text; 0 for a text as it was sent
 * @param editedAt when its text was last changed
 */
public record Message(
    long id,
    ConversationId conversation,
    long seq,
    Participant sender,
    Body body,
    MessageContext context,
    Optional<ClientMessageId> clientMessageId,
    Instant sentAt,
    long revision,
    long textRevision,
    Optional<Instant> editedAt) {
  private static final long LARGEST_ID = (1L << 53) - 1;

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public Message {
    if (id < 1 || id > LARGEST_ID || seq < 1) {
      throw new IllegalArgumentException("A message's id and seq must be positive.");
    }
    if (textRevision < 0 || revision < textRevision) {
      throw new IllegalArgumentException("0 <= text revision <= revision.");
    }
  }

  /**
   * Returns its kind.
   *
   * @return its kind
   */
  public Kind kind() {
    return body.kind();
  }

  /**
   * Returns its text.
   *
   * @return the text; empty if it has none, or none that can be shown
   */
  public String text() {
    return body instanceof Body.Content content ? content.text().value() : "";
  }

  /**
   * Returns its files.
   *
   * @return them, in the sender's order; the picture of an event that changes it; none of a message
   *     that was deleted
   */
  public List<Attachment> attachments() {
    if (body instanceof Body.Event event) {
      return event.attachments();
    }
    return body instanceof Body.Content content ? content.attachments() : List.of();
  }

  /**
   * Returns whom it mentions.
   *
   * @return them, in the order of their places in the text
   */
  public List<Mention> mentions() {
    return body instanceof Body.Content content ? content.mentions() : List.of();
  }

  /**
   * Returns what it replies to.
   *
   * @return the quoted message as its reader may see it now
   */
  public Optional<MessageContext.Quote> replyTo() {
    return context.replyTo();
  }

  /**
   * Returns how people reacted to it.
   *
   * @return one element for each emoji, the first one used first
   */
  public List<MessageContext.Reaction> reactions() {
    return context.reactions();
  }

  /**
   * Returns whether it is pinned in its conversation.
   *
   * @return true if it is
   */
  public boolean isPinned() {
    return context.pinned();
  }

  /**
   * Returns its first file.
   *
   * @return the file, if any
   */
  public Optional<Attachment> attachment() {
    return attachments().stream().findFirst();
  }

  /**
   * Returns whom it was sent to.
   *
   * @return the sender's partner; empty in a group, and for a sender who is not a member, such as
   *     {@link Participant#SYSTEM} in a message of a later version
   */
  public Optional<Participant> receiver() {
    return conversation instanceof ConversationId.Direct direct && direct.members().contains(sender)
        ? Optional.of(direct.partnerOf(sender))
        : Optional.empty();
  }

  /**
   * The same message with another context.
   *
   * @param drawn what other messages and people added to it
   * @return a copy
   */
  public Message with(MessageContext drawn) {
    return new Message(
        id,
        conversation,
        seq,
        sender,
        body,
        drawn,
        clientMessageId,
        sentAt,
        revision,
        textRevision,
        editedAt);
  }

  @Override
  public String toString() {
    return "Message[" + conversation.value() + " #" + seq + " " + kind() + "]";
  }

  /**
   * A place in a text that names a member. Immutable.
   *
   * @param participant who is mentioned
   * @param offset where it begins, in code points of the stored text, at least 0
   * @param length how many code points it has, at least 1
   */
  public record Mention(Participant participant, int offset, int length) {
    /** The most mentions of one message. */
    public static final int MOST = 20;

    /**
     * Validates the bounds.
     *
     * @throws IllegalArgumentException if one is broken
     */
    public Mention {
      if (offset < 0 || length < 1) {
        throw new IllegalArgumentException("A mention must have a place in the text.");
      }
    }
  }

  /** What a message consists of. A later version of Parley may add kinds. Immutable. */
  public enum Kind {
    /** Text alone. */
    TEXT("text"),
    /** An image alone. */
    IMAGE("image"),
    /** An image with text. */
    MIXED("mixed"),
    /** Two or more images, with or without text. */
    ALBUM("album"),
    /** One recording without a picture, with or without text. */
    AUDIO("audio"),
    /** One video, with or without text. */
    VIDEO("video"),
    /** Any other file or files, with or without text. */
    FILE("file"),
    /** Something that happened in a group. */
    EVENT("event"),
    /** The place of a message that was deleted. */
    DELETED("deleted"),
    /** Something that a later version of Parley stored; read, and never written. */
    OTHER("unsupported");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /**
     * Finds the kind of a message by its parts.
     *
     * @param hasText whether it has text
     * @param files its files
     * @return its kind; OTHER if it has neither
     */
    static Kind of(boolean hasText, List<Attachment> files) {
      if (files.isEmpty()) {
        return hasText ? TEXT : OTHER;
      }
      if (files.stream().allMatch(file -> file.imageFormat().isPresent())) {
        return files.size() > 1 ? ALBUM : hasText ? MIXED : IMAGE;
      }
      if (files.size() > 1) {
        return FILE;
      }
      Attachment only = files.get(0);
      return only.isAudio() ? AUDIO : only.mediaType().startsWith("video/") ? VIDEO : FILE;
    }

    /**
     * Finds the kind that a store kept by name.
     *
     * @param name a kind's name, perhaps that of a later version
     * @return the kind; OTHER if this version does not know it
     */
    public static Kind named(String name) {
      return Arrays.stream(values())
          .filter(kind -> kind.storedName().equals(name))
          .findFirst()
          .orElse(OTHER);
    }

    /**
     * Returns the name used in stores.
     *
     * @return lower case
     */
    public String storedName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the name used on the wire.
     *
     * @return lower case
     */
    public String wireName() {
      return wireName;
    }
  }
}
