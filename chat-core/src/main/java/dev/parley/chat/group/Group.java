package dev.parley.chat.group;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A group as one of its members sees it. Immutable.
 *
 * @param id names it, and is the peer of its conversation
 * @param name what it is called
 * @param picture the image that a member gave it
 * @param history what people who join later may read
 * @param size how many members it has
 * @param role the viewer's; empty for host code, which is no member
 * @param rights what the viewer may do beyond sending
 */
public record Group(
    GroupId id,
    Name name,
    Optional<AttachmentId> picture,
    History history,
    int size,
    Optional<Role> role,
    Set<Right> rights) {
  /** Copies the rights. */
  public Group {
    rights = Set.copyOf(rights);
  }

  /**
   * What a group is called. Immutable.
   *
   * @param value 1 to 80 code points in Unicode's form NFC, without white space at its ends
   */
  public record Name(String value) {
    /** The most code points of a name. */
    public static final int LONGEST = 80;

    /**
     * Removes white space at both ends, composes characters, and checks the rest.
     *
     * @throws ChatException INVALID_NAME if nothing is visible, it is too long, or a character
     *     controls the text around it, such as a line end or a change of direction
     */
    public Name {
      value = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
      if (value.codePoints().anyMatch(Name::isUnfit)
          || value.codePointCount(0, value.length()) > LONGEST
          || new MessageText(value).isInvisible()) {
        throw new ChatException(
            ErrorCode.INVALID_NAME, "A group's name must have 1 to 80 visible characters.");
      }
    }

    private static boolean isUnfit(int codePoint) {
      return switch (Character.getType(codePoint)) {
        case Character.CONTROL,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE ->
            true;
        // A name is shown beside other text, which an override of direction would turn around.
        default ->
            (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
      };
    }
  }

  /** What people who join later may read. Fixed when a group is created. */
  public enum History {
    /** Everything since the group was created. */
    ALL,
    /** What was sent after they joined. */
    JOINED;

    /**
     * Finds a history by its stored name.
     *
     * @param name perhaps that of a later version
     * @return the history; JOINED, which shows less, if this version does not know it
     */
    public static History named(String name) {
      return ALL.storedName().equals(name) ? ALL : JOINED;
    }

    /**
     * Returns the name used in stores and on the wire.
     *
     * @return lower case
     */
    public String storedName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a member may do by their place in the group. */
  public enum Role {
    /** May rename the group, change its picture and roles, and remove members. */
    ADMIN,
    /** May read, send and, as far as the host's policy permits, add people. */
    MEMBER;

    /**
     * Finds a role by its stored name.
     *
     * @param name perhaps that of a later version
     * @return the role; MEMBER, which may do less, if this version does not know it
     */
    public static Role named(String name) {
      return Arrays.stream(values())
          .filter(role -> role.storedName().equals(name))
          .findFirst()
          .orElse(MEMBER);
    }

    /**
     * Returns the name used in stores and on the wire.
     *
     * @return lower case
     */
    public String storedName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a member may do now, by role or because the host's policies grant it. */
  public enum Right {
    /** Send, and ask to add people. */
    ADD_MEMBERS,
    /** Remove other members. */
    REMOVE_MEMBER,
    /** Rename the group, change its picture and its members' roles. */
    MANAGE_GROUP;

    /**
     * Returns the name used on the wire.
     *
     * @return lower case
     */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One current member. Immutable.
   *
   * @param participant who
   * @param role their place in the group
   * @param joinedAt when they joined, the last time if several, to the millisecond
   */
  public record Member(Participant participant, Role role, Instant joinedAt) {}

  /**
   * One page of a group's members. Immutable.
   *
   * @param members in an order that the storage defines
   * @param next where the next page continues; empty at the end
   */
  public record MemberPage(List<Member> members, Optional<Participant> next) {
    /** Copies the list. */
    public MemberPage {
      members = List.copyOf(members);
    }
  }
}
