package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.StoredAttachment;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads conversations for a stated purpose, without checking the access policy, as one of their
 * members sees them or as a whole: for the host's own code, such as an answer to a complaint.
 * Created by {@link Chat#inspect}. Nothing is marked as read, and members do not notice.
 *
 * <p>Each call queues an event for listeners, before it returns, for every conversation whose
 * content it returns ({@link ChatEvent.Inspected}). Where the queue is full it waits for up to ten
 * seconds, and then throws {@link IllegalStateException} and returns nothing; so it does when the
 * chat is closed. A process that is killed may lose events that are queued. Thread-safe.
 */
public final class Inspection {
  private final Participant inspector;
  private final String purpose;
  private final Reading reading;
  private final ConversationLists lists;
  private final Optional<GroupStore> groups;
  private final Consumer<ChatEvent> listeners;
  private final OpenState open;

  Inspection(
      Participant inspector,
      String purpose,
      Reading reading,
      ConversationLists lists,
      Optional<GroupStore> groups,
      Consumer<ChatEvent> listeners,
      OpenState open) {
    this.inspector = inspector;
    this.purpose = purpose;
    this.reading = reading;
    this.lists = lists;
    this.groups = groups;
    this.listeners = listeners;
    this.open = open;
  }

  /**
   * Lists a participant's conversations, newest activity first. Whether the participant may write
   * is not checked, so {@link Conversation#canSend} does not say it here.
   *
   * @param member whose list
   * @param query which part of it
   * @return one page
   */
  public ConversationList conversations(Participant member, ConversationQuery query) {
    open.require();
    ConversationList page = lists.list(member, query);
    for (Conversation row : page.conversations()) {
      inspected(ConversationId.of(member, row.peer()));
    }
    return page;
  }

  /**
   * Reads a page of a conversation.
   *
   * @param member one of its members
   * @param peer with whom the member talks
   * @param page which messages
   * @return those that the member may read, oldest first; none if there is no such conversation
   */
  public List<Message> messages(Participant member, Peer peer, PageRequest page) {
    open.require();
    List<Message> messages = reading.inspected(member, peer, page);
    if (!messages.isEmpty()) {
      inspected(ConversationId.of(member, peer));
    }
    return messages;
  }

  /**
   * Finds an image of a message.
   *
   * @param member a member of its conversation
   * @param id its name
   * @return the image; empty if there is none that the member may read
   */
  public Optional<StoredAttachment> image(Participant member, AttachmentId id) {
    open.require();
    Optional<Reading.Found> found = reading.find(member, id);
    found.ifPresent(image -> inspected(image.conversation()));
    return found.map(Reading.Found::image);
  }

  /**
   * Reads a page of a whole conversation: of a group also what none of its members may read any
   * more.
   *
   * @param conversation which one
   * @param page which messages
   * @return its messages, oldest first; none if there is no such conversation
   */
  public List<Message> whole(ConversationId conversation, PageRequest page) {
    open.require();
    List<Message> messages = reading.inspected(conversation, page);
    if (!messages.isEmpty()) {
      inspected(conversation);
    }
    return messages;
  }

  /**
   * Finds an image of a message that an inspection has read.
   *
   * @param message the message
   * @param id the name of one of its images
   * @return the image; empty if the message has none of that name
   */
  public Optional<StoredAttachment> image(Message message, AttachmentId id) {
    open.require();
    Optional<StoredAttachment> image = reading.inspected(message, id);
    image.ifPresent(found -> inspected(message.conversation()));
    return image;
  }

  /**
   * Lists all groups, also those without members, which are in nobody's list.
   *
   * @param after the last one of the page before; empty for the first page
   * @param limit at most this many, 1 to 200
   * @return their ids, in one fixed order
   * @throws IllegalArgumentException if the limit is not such
   */
  public List<GroupId> groups(Optional<GroupId> after, int limit) {
    open.require();
    if (limit < 1 || limit > ConversationQuery.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "A page must have 1 to " + ConversationQuery.MAX_LIMIT + " groups.");
    }
    return groups.map(store -> store.groups(after, limit)).orElse(List.of());
  }

  private void inspected(ConversationId conversation) {
    listeners.accept(new ChatEvent.Inspected(conversation, inspector, purpose));
  }
}
