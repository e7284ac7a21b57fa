package dev.parley.chat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.spi.StoredAttachment;
import dev.parley.chat.block.Blocks;
import dev.parley.chat.change.Changes;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Inbox;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.Sent;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.ConversationReader;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.event.EventStream;
import dev.parley.chat.group.Groups;
import dev.parley.chat.importing.Import;
import dev.parley.chat.live.spi.Live;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.report.MessageReport;
import dev.parley.chat.search.Search;
import dev.parley.chat.spi.JoinedStorage;
import dev.parley.chat.typing.Typing;
import dev.parley.chat.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entry point to Parley. Every method that reads or changes a conversation takes the
 * participant who acts, and checks membership and the host's {@link
 * dev.parley.chat.participant.AccessPolicy}, so no adapter can forget them.
 *
 * <p>Thread-safe; make one and keep it. Methods throw {@link ChatException}, whose code says why:
 * NOT_PERMITTED alike for what is unknown and what is forbidden, BUSY, STORAGE_FULL,
 * STORAGE_UNAVAILABLE and STORAGE_FAILED from the stores, and what each verb names. {@link #close}
 * ends Parley's own threads, and what writes throws an {@link IllegalStateException} from then on;
 * the storage is closed by the code that opened it.
 */
public final class Chat implements AutoCloseable {
  private final Parts parts;
  private final Components components;

  Chat(Parts parts) {
    this.parts = parts;
    components = Components.of(parts);
  }

  /** {@return a builder that needs a storage, a directory and an access policy} */
  public static ChatBuilder builder() {
    return new ChatBuilder();
  }

  /**
   * Sends a message, exactly once if the draft has a client message id. A refusal stores nothing.
   *
   * @param draft what to send
   * @return the message as stored, and whether an earlier try had stored it
   * @throws ChatException EMPTY_MESSAGE, INVALID_CONTENT, NOT_PERMITTED, KEY_REUSED, or as stage;
   *     of several files the message begins with the number of the refused one; INVALID_PARAMETER
   *     for too many
   */
  public Sent send(Draft draft) {
    return open().sending().send(draft);
  }

  /**
   * Reads and checks a file before its receiver is known. No one sees it until it is sent.
   *
   * @param upload the sender's bytes
   * @return the file, to be given to a draft; the caller closes it in any case
   * @throws ChatException TOO_LARGE, UNSUPPORTED_TYPE, INVALID_IMAGE, INVALID_FILE, ACTIVE_CONTENT
   *     or INCOMPLETE_UPLOAD
   */
  public StagedAttachment stage(Upload upload) {
    return open().attachments().stage(upload);
  }

  /**
   * {@return what reads one conversation, after checking once that the caller may read it}
   *
   * @param caller who reads
   * @param peer with whom: a person or a group
   * @throws ChatException NOT_PERMITTED
   */
  public ConversationReader reader(Participant caller, Peer peer) {
    return components.reading().reader(caller, peer);
  }

  /**
   * {@return a page of a conversation, oldest message first; empty if the two never talked}
   *
   * @param caller who reads
   * @param peer with whom: a person or a group
   * @param page which messages
   * @throws ChatException NOT_PERMITTED
   */
  public List<Message> messages(Participant caller, Peer peer, PageRequest page) {
    return reader(caller, peer).messages(page);
  }

  /**
   * {@return one page of the caller's conversations, newest activity first}
   *
   * @param caller whose list
   * @param query which conversations
   */
  public ConversationList conversations(Participant caller, ConversationQuery query) {
    return components.lists().list(caller, query);
  }

  /**
   * {@return one element of the list; empty without a message, or if the caller may not read it}
   *
   * @param caller whose list
   * @param peer with whom: a person or a group
   */
  public Optional<Conversation> conversation(Participant caller, Peer peer) {
    return components.lists().one(caller, peer);
  }

  /**
   * {@return one page of whom the caller may write to, by name; a short one may not be the last}
   *
   * @param caller who writes
   * @param query which people
   * @throws IllegalArgumentException if the cursor is not one of the directory's
   */
  public ContactPage contacts(Participant caller, ContactQuery query) {
    return components.lists().contacts(caller, query);
  }

  /**
   * Moves the caller's marks forward, never back; beyond the end they are clamped.
   *
   * @param caller whose marks
   * @param peer with whom: a person or a group
   * @param upTo for example {@code UpTo.read(41)}
   * @return the caller's state afterwards; all zero if the two never talked
   * @throws ChatException NOT_PERMITTED
   */
  public Member mark(Participant caller, Peer peer, UpTo upTo) {
    return open().marking().mark(caller, peer, upTo);
  }

  /**
   * {@return what sends and marks inside a transaction of the host's; the caller closes it}
   *
   * @param joined from this chat's storage, as by {@code storage.join(…)}; closed with the result
   * @throws IllegalArgumentException if it is another storage's
   */
  public ChatTransaction join(JoinedStorage joined) {
    if (!joined.storage().equals(parts.storage())) {
      throw new IllegalArgumentException("This transaction was joined by another storage.");
    }
    return open().transactions().in(joined);
  }

  /**
   * {@return what is unread in conversations the caller may read, and the feed's position}
   *
   * @param caller who reads
   */
  public Inbox inbox(Participant caller) {
    return components.totals().inbox(caller);
  }

  /**
   * Counts what is unread to many people at once, for badges and e-mail of the host's own.
   *
   * @param people any number of participants; stores read about a hundred in one statement
   * @return what {@link #inbox} counts for each of them, in the order given
   */
  public Map<Participant, Inbox> inboxes(Collection<Participant> people) {
    return components.totals().inboxes(people);
  }

  /**
   * Reads conversations for a stated purpose, as one of their members. Nothing limits this but the
   * host's own code. Every listener is notified of each conversation that is read.
   *
   * @param inspector who reads, such as a member of the host's staff
   * @param purpose why, such as a case number: at most 200 code points without control characters
   * @return reads for this purpose
   * @throws IllegalArgumentException if the purpose is not such, or has no letter or digit
   */
  public Inspection inspect(Participant inspector, String purpose) {
    return open().inspections().of(inspector, purpose);
  }

  /**
   * {@return the newest position of the caller's feed, where a live subscription may start}
   *
   * @param caller whose feed
   */
  public FeedPosition position(Participant caller) {
    return parts.storage().conversations().counters(caller).position();
  }

  /**
   * {@return a message's file, or a group's picture; empty for unknown and forbidden alike}
   *
   * @param caller who reads
   * @param id which file
   */
  public Optional<StoredAttachment> image(Participant caller, AttachmentId id) {
    return components.reading().image(caller, id);
  }

  /**
   * {@return what the host shows of a participant, or empty if it does not know them}
   *
   * @param participant any
   */
  public Optional<ParticipantProfile> profile(Participant participant) {
    return Optional.ofNullable(profiles(Set.of(participant)).get(participant));
  }

  /**
   * {@return what the host shows of those among many whom it knows, by one call to it}
   *
   * @param people any number
   */
  public Map<Participant, ParticipantProfile> profiles(Collection<Participant> people) {
    return people.isEmpty() ? Map.of() : parts.directory().profiles(people);
  }

  /** {@return the limits and settings that this chat was built with} */
  public ChatConfig config() {
    return parts.config();
  }

  /** {@return what delivers changes to connected members; always the same one} */
  public Live live() {
    return components.live();
  }

  /** {@return what knows who is online; always the same one} */
  public Presence presence() {
    return components.presence();
  }

  /** {@return what passes on who is typing; always the same one} */
  public Typing typing() {
    return components.typing();
  }

  /**
   * {@return every change in the system, without asking a policy; see {@link ChatBuilder#events}}
   *
   * @throws IllegalStateException if the storage records no events, or none were switched on
   */
  public EventStream events() {
    return SystemEvents.of(parts.storage()).recorded();
  }

  /**
   * {@return what writes past messages; IllegalStateException if the storage imports none}
   *
   * @param source the other system's name: 1 to 16 of a-z, 0-9 and hyphen; always the same for it
   */
  public Import imports(String source) {
    return open().imports().apply(source);
  }

  /** {@return what creates and changes groups; IllegalStateException if the storage keeps none} */
  public Groups groups() {
    return open().grouping();
  }

  /** {@return what finds messages by their words; IllegalStateException if the storage cannot} */
  public Search search() {
    return components.searching();
  }

  /** {@return what changes messages; IllegalStateException if the storage changes none} */
  public Changes changes() {
    return open().changing();
  }

  /** {@return what changes views; IllegalStateException if the storage keeps none} */
  public Views views() {
    return components.viewing();
  }

  /** {@return who blocks whom; IllegalStateException if the storage keeps no blocks} */
  public Blocks blocks() {
    return components.blocking();
  }

  /**
   * Hands a message that the caller can read to the host; see {@link MessageReport}.
   *
   * @param caller who reports it
   * @param peer with whom: a person or a group
   * @param seq which message
   * @param reason what is wrong with it, in the caller's words
   * @throws ChatException NOT_PERMITTED, NO_SUCH_MESSAGE, INVALID_CONTENT or INVALID_PARAMETER
   */
  public void report(Participant caller, Peer peer, long seq, String reason) {
    open().reporting().report(caller, peer, seq, reason);
  }

  /** {@return the clock that this chat was built with} */
  public Clock clock() {
    return parts.clock();
  }

  /**
   * {@return how many files were deleted that no message names, as housekeeping does every hour}
   *
   * <p>The only node may call it at its start with an age of zero, after one that was killed.
   *
   * @param age only files stored longer ago
   */
  public int sweep(Duration age) {
    return components.housekeeping().sweep(age);
  }

  /** What is written after the end would be announced to no one. */
  private Components open() {
    parts.open().require();
    return components;
  }

  @Override
  public void close() {
    parts.open().close();
    components.close();
    JdkCaches.clear();
  }
}
