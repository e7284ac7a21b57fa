package dev.parley.chat.conversation;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;

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
  MessageKind kind();

  /**
   * What a person sent.
   *
   * @param text the text; empty for attachments alone
   * @param attachments the files, in the sender's order
   */
  record Content(MessageText text, List<Attachment> attachments) implements Body {
    /** Copies the list. */
    public Content {
      attachments = List.copyOf(attachments);
    }

    @Override
    public MessageKind kind() {
      boolean image = attachments.size() == 1 && attachments.get(0).imageFormat().isPresent();
      return MessageKind.of(!text.value().isEmpty(), image);
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
    public MessageKind kind() {
      return MessageKind.DELETED;
    }
  }

  /**
   * Something that happened in a group, done by the message's sender.
   *
   * @param name what happened, such as {@link #CREATED}; later versions add names
   * @param subjects whom it happened to
   */
  record Event(String name, List<Participant> subjects) implements Body {
    /** A group was created. */
    public static final String CREATED = "created";

    /** Copies the list. */
    public Event {
      subjects = List.copyOf(subjects);
    }

    @Override
    public MessageKind kind() {
      return MessageKind.EVENT;
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
    public MessageKind kind() {
      return MessageKind.OTHER;
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
    public MessageKind kind() {
      return MessageKind.OTHER;
    }
  }
}
