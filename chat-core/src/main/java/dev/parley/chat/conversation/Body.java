package dev.parley.chat.conversation;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a message holds. Immutable; no {@code toString()} contains a text.
 *
 * <p>{@link Unsupported} stands for whatever a later version stored, so that a reader never fails.
 */
public sealed interface Body {
  /**
   * Returns the kind of message that this body makes.
   *
   * @return its kind
   */
  Message.Kind kind();

  /**
   * What a person sent.
   *
   * @param text the text; empty for attachments alone
   * @param attachments the files, in the sender's order
   * @param mentions whom the text mentions, in the order of their places
   */
  record Content(MessageText text, List<Attachment> attachments, List<Message.Mention> mentions)
      implements Body {
    /** Copies the lists. */
    public Content {
      attachments = List.copyOf(attachments);
      mentions = List.copyOf(mentions);
    }

    /**
     * Content that mentions no one.
     *
     * @param text the text; empty for attachments alone
     * @param attachments the files, in the sender's order
     */
    public Content(MessageText text, List<Attachment> attachments) {
      this(text, attachments, List.of());
    }

    @Override
    public Message.Kind kind() {
      return Message.Kind.of(!text.value().isEmpty(), attachments);
    }
  }

  /**
   * The place of a message that was deleted.
   *
   * @param at when
   * @param by who deleted it
   */
  record Deleted(Instant at, Participant by) implements Body {
    @Override
    public Message.Kind kind() {
      return Message.Kind.DELETED;
    }
  }

  /**
   * Something that happened in a group, done by the message's sender.
   *
   * @param name what happened, such as {@link #CREATED}; later versions add names
   * @param subjects whom it happened to
   * @param attachments the new picture of a {@link #PICTURE} event
   */
  record Event(String name, List<Participant> subjects, List<Attachment> attachments)
      implements Body {
    /** A group was created, with these people beside the creator. */
    public static final String CREATED = "created";

    /** People were added. */
    public static final String JOINED = "joined";

    /** People were removed. */
    public static final String REMOVED = "removed";

    /** The sender left. */
    public static final String LEFT = "left";

    /** The group has another name. */
    public static final String RENAMED = "renamed";

    /** A member has another role. */
    public static final String ROLE = "role";

    /** The group has another picture. */
    public static final String PICTURE = "picture";

    /** The events that lists do not show, and that move no conversation up in them. */
    public static final Set<String> IN_PLACE = Set.of(REMOVED, LEFT, ROLE, PICTURE);

    /** Copies the lists. */
    public Event {
      subjects = List.copyOf(subjects);
      attachments = List.copyOf(attachments);
    }

    /**
     * An event without a picture.
     *
     * @param name what happened
     * @param subjects whom it happened to
     */
    public Event(String name, List<Participant> subjects) {
      this(name, subjects, List.of());
    }

    /**
     * Returns whether the conversation moves to the top of lists, which then show this event.
     *
     * @return false of {@code removed}, {@code left}, {@code role} and {@code picture}
     */
    public boolean movesList() {
      return !IN_PLACE.contains(name);
    }

    @Override
    public Message.Kind kind() {
      return Message.Kind.EVENT;
    }
  }

  /**
   * A text that only the members' devices can read.
   *
   * @param scheme how it is encrypted
   * @param payload what the scheme made of it
   * @param attachments encrypted files
   */
  record Encrypted(String scheme, String payload, List<Attachment> attachments) implements Body {
    /** Copies the list. */
    public Encrypted {
      attachments = List.copyOf(attachments);
    }

    @Override
    public Message.Kind kind() {
      return Message.Kind.OTHER;
    }

    @Override
    public String toString() {
      return "Encrypted[" + scheme + "]";
    }
  }

  /**
   * A message of a later version, which this one cannot show.
   *
   * @param name the kind as stored
   */
  record Unsupported(String name) implements Body {
    @Override
    public Message.Kind kind() {
      return Message.Kind.OTHER;
    }
  }
}
