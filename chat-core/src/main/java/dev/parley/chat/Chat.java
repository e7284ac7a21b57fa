package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.StagedImage;
import dev.parley.chat.attachment.StoredImage;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Head;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.Sent;
import dev.parley.chat.conversation.Transcript;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.live.Live;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.Profile;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.typing.Typing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The door to Parley: everything a host does with conversations goes through here, and every verb
 * that reads or changes one begins with the participant who acts. Membership and the host's {@link
 * dev.parley.chat.participant.AccessPolicy} are checked inside, so no adapter can forget them.
 *
 * <p>Thread-safe; make one and keep it. Verbs throw {@link ChatException}, whose code says why:
 * NOT_PERMITTED alike for what is unknown and what is forbidden, BUSY, STORAGE_FULL and
 * STORAGE_FAILED from the stores, and what each verb names. {@link #close} ends Parley's own
 * threads; the storage belongs to whoever opened it.
 */
public final class Chat implements AutoCloseable {
  private final ChatStorage storage;
  private final ParticipantDirectory directory;
  private final Terms terms;
  private final Clock clock;
  private final Rooms rooms;

  Chat(ChatBuilder parts) {
    storage = parts.storage();
    directory = parts.directory();
    terms = parts.terms();
    clock = parts.clock();
    rooms = Rooms.of(parts);
  }

  /**
   * Begins a chat.
   *
   * @return a builder that needs a storage, a directory and an access policy
   */
  public static ChatBuilder builder() {
    return new ChatBuilder();
  }

  /**
   * Sends a message, exactly once if the draft has a client message id.
   *
   * @param draft what to send
   * @return the message as stored; for a retry the first one
   * @throws ChatException EMPTY_MESSAGE, INVALID_CONTENT, NOT_PERMITTED, KEY_REUSED, or for its
   *     image TOO_LARGE, UNSUPPORTED_TYPE, INVALID_IMAGE, INCOMPLETE_UPLOAD; in all cases nothing
   *     of it is stored
   */
  public Message send(Draft draft) {
    return submit(draft).message();
  }

  /**
   * Sends like {@link #send}, and tells a first send from a retry.
   *
   * @param draft what to send
   * @return the message, and whether an earlier try had stored it
   * @throws ChatException as {@link #send}
   */
  public Sent submit(Draft draft) {
    return rooms.sending().send(draft);
  }

  /**
   * Reads and checks an image before it is known whom it is for. Anybody signed in may do this; it
   * becomes visible to nobody until it is sent.
   *
   * @param upload the sender's bytes
   * @return the image, to be given to a draft; the caller closes it in any case
   * @throws ChatException TOO_LARGE, UNSUPPORTED_TYPE, INVALID_IMAGE or INCOMPLETE_UPLOAD
   */
  public StagedImage stage(Upload upload) {
    return rooms.attachments().stage(upload);
  }

  /**
   * Opens a conversation for reading. Reading moves no mark.
   *
   * @param caller who reads
   * @param partner with whom
   * @return its state, and its messages by the page
   * @throws ChatException NOT_PERMITTED
   */
  public Transcript transcript(Participant caller, Participant partner) {
    Optional<Head> head =
        rooms.gate().toRead(caller, partner).map(known -> terms.receipts().shownTo(caller, known));
    ConversationId id = ConversationId.between(caller, partner);
    return new Transcript(caller, id, head, storage.messages());
  }

  /**
   * Reads a page of a conversation.
   *
   * @param caller who reads
   * @param partner with whom
   * @param page which messages
   * @return them, oldest first; none if the two never talked
   * @throws ChatException NOT_PERMITTED
   */
  public List<Message> messages(Participant caller, Participant partner, PageRequest page) {
    return transcript(caller, partner).messages(page);
  }

  /**
   * Lists the caller's conversations, newest activity first.
   *
   * @param caller whose list
   * @param query which part of it
   * @return one page
   */
  public ConversationList conversations(Participant caller, ConversationQuery query) {
    return rooms.listing().list(caller, query);
  }

  /**
   * Finds one element of the caller's list.
   *
   * @param caller whose list
   * @param partner with whom
   * @return the conversation, or empty if the two never talked
   */
  public Optional<Conversation> conversation(Participant caller, Participant partner) {
    return rooms.listing().one(caller, partner);
  }

  /**
   * Lists whom the caller may start a conversation with.
   *
   * @param caller who asks
   * @param query which of them
   * @return one page by name; fewer than asked for do not mean the end
   * @throws IllegalArgumentException if the cursor is not one of the directory's
   */
  public ContactPage contacts(Participant caller, ContactQuery query) {
    return rooms.listing().contacts(caller, query);
  }

  /**
   * Moves the caller's marks forward, never back; beyond the end they are clamped.
   *
   * @param caller whose marks
   * @param partner with whom
   * @param delivered every message up to this seq has arrived; 0 leaves the mark
   * @param read every message up to this seq was seen; 0 leaves the mark
   * @return the caller's state afterwards; all zero if the two never talked
   * @throws ChatException NOT_PERMITTED
   */
  public Member mark(Participant caller, Participant partner, long delivered, long read) {
    return rooms.marking().mark(caller, partner, delivered, read);
  }

  /**
   * Reads the caller's totals: one primary-key read, so conversations that the host's policy hides
   * from him are counted as well.
   *
   * @param caller whose
   * @return unread counts, and the feed's newest position
   */
  public Inbox inbox(Participant caller) {
    return storage.conversations().inbox(caller);
  }

  /**
   * Finds an image the caller may see: that of a message in a conversation he may read.
   *
   * @param caller who wants to see it
   * @param id its name
   * @return the image; empty alike for what is unknown and what is forbidden
   */
  public Optional<StoredImage> image(Participant caller, AttachmentId id) {
    return rooms.showing().image(caller, id);
  }

  /**
   * Asks the host's directory for one participant.
   *
   * @param participant whom
   * @return what the host shows of him, or empty if it does not know him
   */
  public Optional<Profile> profile(Participant participant) {
    return Optional.ofNullable(directory.profiles(Set.of(participant)).get(participant));
  }

  /**
   * Returns what holds in this chat.
   *
   * @return as it was built
   */
  public Terms terms() {
    return terms;
  }

  /**
   * Tells connected people what happens.
   *
   * @return always the same feature
   */
  public Live live() {
    return rooms.live();
  }

  /**
   * Tells who is here.
   *
   * @return always the same feature
   */
  public Presence presence() {
    return rooms.presence();
  }

  /**
   * Tells who is writing.
   *
   * @return always the same feature
   */
  public Typing typing() {
    return rooms.typing();
  }

  /**
   * Returns where this chat's time comes from.
   *
   * @return the clock it was built with
   */
  public Clock clock() {
    return clock;
  }

  /**
   * Deletes images that no message names. Runs by itself every hour unless set otherwise; a host
   * that is the only node may also call it at its start with an age of zero, to clear what a killed
   * process left.
   *
   * @param age only images stored longer ago
   * @return how many were deleted
   */
  public int sweep(Duration age) {
    return rooms.housekeeping().sweep(age);
  }

  @Override
  public void close() {
    rooms.close();
  }
}
