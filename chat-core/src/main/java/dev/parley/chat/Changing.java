package dev.parley.chat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.change.Changes;
import dev.parley.chat.change.EditConflictException;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.participant.spi.Power;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders the steps of a change of a message: permit, check, store, notify, delete files. */
final class Changing implements Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changing.class);

  private final ChangeStore store;
  private final AccessCheck access;
  private final Reading reading;
  private final PublishedFiles files;
  private final Reading committed;
  private final CommitNotifier notifier;
  private final Clock clock;
  private final ChatConfig config;
  private final OpenState open;

  Changing(
      ChangeStore store,
      Parts parts,
      AccessCheck access,
      Reading reading,
      CommitNotifier notifier) {
    this.store = store;
    this.access = access;
    this.reading = reading;
    this.files = new PublishedFiles(parts.attachments(), parts.storage().attachments());
    this.committed = new Reading(parts, parts.storage(), access);
    this.notifier = notifier;
    this.clock = parts.clock();
    this.config = parts.config();
    this.open = parts.open();
  }

  @Override
  public Message edit(Participant caller, Peer peer, long seq, Edit edit) {
    Head head = toWrite(caller, peer);
    MessageText text = edit.text().isInvisible() ? MessageText.EMPTY : edit.text();
    Sending.checkLength(text, config.textLimit());
    return changed(
        head,
        caller,
        peer,
        seq,
        new MessageChange.Edit(
            text,
            Mentions.checked(caller, edit.mentions(), text),
            edit.textRevision(),
            earliestEdit(),
            rules().editions() != ChangeRules.Editions.DROP));
  }

  @Override
  public Message delete(Participant caller, Peer peer, long seq) {
    Head head = toRead(caller, peer);
    boolean others = access.grants(caller, Power.DELETE_OTHERS, access.about(head));
    return changed(
        head,
        caller,
        peer,
        seq,
        new MessageChange.Delete(
            others, earliest(others), rules().editions() == ChangeRules.Editions.FOR_POLICY));
  }

  private Instant earliestEdit() {
    Duration window = rules().editWindow();
    return window.isZero() ? Instant.MAX : clock.instant().minus(window);
  }

  /** The window binds senders; switched off, deletion is so for everyone. */
  private Instant earliest(boolean others) {
    Optional<Duration> window = rules().deleteWindow();
    if (window.filter(Duration::isZero).isPresent()) {
      return Instant.MAX;
    }
    return others ? Instant.MIN : window.map(clock.instant()::minus).orElse(Instant.MIN);
  }

  @Override
  public Message react(Participant caller, Peer peer, long seq, Emoji emoji, boolean on) {
    return changed(toWrite(caller, peer), caller, peer, seq, new MessageChange.React(emoji, on));
  }

  @Override
  public Message pin(Participant caller, Peer peer, long seq, boolean on) {
    return changed(toWrite(caller, peer), caller, peer, seq, new MessageChange.Pin(on));
  }

  @Override
  public List<Message> pins(Participant caller, Peer peer) {
    return access
        .toRead(caller, peer)
        .map(head -> store.pins(head.id(), caller))
        .orElseGet(List::of);
  }

  @Override
  public List<Edition> editions(Participant caller, Peer peer, long seq) {
    Head head = toRead(caller, peer);
    if (!mayReadEditions(caller, head)) {
      throw AccessCheck.refused(peer);
    }
    if (reading.message(caller, peer, seq).isEmpty()) {
      throw noSuchMessage();
    }
    return store.editions(head.id(), caller, seq);
  }

  @Override
  public Set<Right> powers(Participant caller, Peer peer) {
    Set<Right> powers = EnumSet.noneOf(Right.class);
    access
        .toRead(caller, peer)
        .ifPresent(
            head -> {
              if (access.grants(caller, Power.DELETE_OTHERS, access.about(head))) {
                powers.add(Right.DELETE_OTHERS);
              }
              if (mayReadEditions(caller, head)) {
                powers.add(Right.READ_EDITIONS);
              }
            });
    return powers;
  }

  private boolean mayReadEditions(Participant caller, Head head) {
    return rules().editions() == ChangeRules.Editions.FOR_MEMBERS
        || access.grants(caller, Power.READ_EDITIONS, access.about(head));
  }

  /** Someone who may start this conversation, but has not, finds no message in it. */
  private Head toRead(Participant caller, Peer peer) {
    return access.toRead(caller, peer).orElseThrow(Changing::noSuchMessage);
  }

  private Head toWrite(Participant caller, Peer peer) {
    Head head = toRead(caller, peer);
    var unused = access.toSend(caller, peer);
    return head;
  }

  private Message changed(
      Head head, Participant caller, Peer peer, long seq, MessageChange.What what) {
    open.require();
    MessageChanged changed =
        store.change(new MessageChange(head.id(), seq, caller, what), clock.instant());
    if (changed instanceof MessageChanged.Done done) {
      notifier.committed(new ChatEvent.MessageChanged(done.message(), what.kind()));
      if (!done.released().isEmpty()) {
        notifier.afterCommit(() -> discard(head.id(), seq, done.released()));
      }
      return done.message();
    }
    if (changed instanceof MessageChanged.Same same) {
      return same.message();
    }
    if (changed instanceof MessageChanged.Conflict conflict) {
      throw new EditConflictException(conflict.message());
    }
    throw refusal(((MessageChanged.Refused) changed).reason(), peer);
  }

  /**
   * Deletes files whose message has gone. A host may have rolled back to a savepoint that this
   * library does not know of, so the message is read again; what is left, the sweep finds.
   */
  private void discard(ConversationId id, long seq, List<Attachment> released) {
    try {
      List<Attachment> named = committed.filesOf(id, seq);
      released.stream().filter(file -> !named.contains(file)).forEach(files::discard);
    } catch (StorageException failure) {
      LOG.warn("The files of a deleted message are left to the sweep: {}", failure.code());
    }
  }

  private static ChatException refusal(MessageChanged.Reason reason, Peer peer) {
    return switch (reason) {
      case NO_SUCH_MESSAGE -> noSuchMessage();
      case NOT_PERMITTED, BLOCKED -> AccessCheck.refused(peer);
      case BLOCKED_BY_ACTOR -> AccessCheck.blockedByYou();
      case NOT_EDITABLE ->
          new ChatException(ErrorCode.NOT_EDITABLE, "This message cannot be changed.");
      case TOO_LATE -> new ChatException(ErrorCode.TOO_LATE, "This can no longer be changed.");
      case EMPTY -> new ChatException(ErrorCode.EMPTY_MESSAGE, "The message would be empty.");
      case INVALID_MENTION -> Mentions.refused();
      case TOO_MANY -> new ChatException(ErrorCode.TOO_MANY, "There are too many already.");
    };
  }

  static ChatException noSuchMessage() {
    return new ChatException(ErrorCode.NO_SUCH_MESSAGE, "There is no such message.");
  }

  private ChangeRules rules() {
    return config.changes();
  }
}
