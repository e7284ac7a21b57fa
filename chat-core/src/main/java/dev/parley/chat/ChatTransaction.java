package dev.parley.chat;

import dev.parley.chat.change.Changes;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Sent;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.group.Groups;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.spi.JoinedStorage;
import java.util.Optional;

/**
 * Writes to conversations inside a transaction of the host's, so that both commit or neither does.
 * Rights, limits and idempotency are those of {@link Chat}. A verb that fails undoes only what it
 * did itself: the host decides whether to commit the rest.
 *
 * <pre>{@code
 * try (ChatTransaction transaction = chat.join(storage.join(connection))) {
 *   transaction.send(draft);
 *   connection.commit();
 *   transaction.committed();
 * }
 * }</pre>
 *
 * <p>Used by one thread at a time. After {@link #committed} or {@link #close} the verbs throw
 * {@link IllegalStateException}.
 */
public final class ChatTransaction implements AutoCloseable {
  private final JoinedStorage storage;
  private final Sending sending;
  private final Marking marking;
  private final Optional<Groups> groups;
  private final Optional<Changes> changes;
  private final Deferred announcements;
  private final CommitNotifier notifier;
  private boolean ended;

  ChatTransaction(
      JoinedStorage storage,
      Sending sending,
      Marking marking,
      Optional<Groups> groups,
      Optional<Changes> changes,
      Deferred announcements,
      CommitNotifier notifier) {
    this.storage = storage;
    this.sending = sending;
    this.marking = marking;
    this.groups = groups;
    this.changes = changes;
    this.announcements = announcements;
    this.notifier = notifier;
  }

  /**
   * Sends a message, like {@link Chat#send}. An image is stored at once; if the transaction is
   * rolled back, the sweep deletes it. Reading an upload takes time in which the transaction is
   * open: stage it before with {@link Chat#stage}.
   *
   * @param draft what to send
   * @return the message as it will be once the host has committed
   * @throws ChatException as {@link Chat#send}; nothing of the message is stored
   * @throws IllegalStateException if this transaction has ended
   */
  public Sent send(Draft draft) {
    requireOpen();
    return sending.send(draft);
  }

  /**
   * Moves the caller's marks forward, like {@link Chat#mark}.
   *
   * @param caller whose marks
   * @param peer with whom: a person or a group
   * @param upTo for example {@code UpTo.read(41)}
   * @return the caller's state once the host has committed
   * @throws ChatException NOT_PERMITTED
   * @throws IllegalStateException if this transaction has ended
   */
  public Member mark(Participant caller, Peer peer, UpTo upTo) {
    requireOpen();
    return marking.mark(caller, peer, upTo);
  }

  /**
   * Notes what has been written so far. To be called when the host sets a savepoint of its own.
   *
   * @return for {@link #rolledBackTo}
   * @throws IllegalStateException if this transaction has ended
   */
  public Savepoint savepoint() {
    requireOpen();
    return new Savepoint(this, announcements.count());
  }

  /**
   * Forgets what was written since, so that nobody is notified of it. To be called after the host
   * has rolled back to its savepoint.
   *
   * @param savepoint what was noted then
   * @throws IllegalArgumentException if it is another transaction's
   * @throws IllegalStateException if this transaction has ended
   */
  public void rolledBackTo(Savepoint savepoint) {
    requireOpen();
    if (savepoint.transaction != this) {
      throw new IllegalArgumentException("This is a savepoint of another transaction.");
    }
    announcements.keep(savepoint.announcements);
  }

  /**
   * Creates and changes groups, like {@link Chat#groups}: what it returns is as it will be once the
   * host has committed. A picture is stored at once, as an image of {@link #send} is.
   *
   * @return verbs of this transaction, not to be used after its end
   * @throws IllegalStateException if the storage keeps no groups, or this transaction has ended
   */
  public Groups groups() {
    requireOpen();
    return groups.orElseThrow(() -> new IllegalStateException("This storage keeps no groups."));
  }

  /**
   * Edits, deletes, pins and reacts to messages, like {@link Chat#changes}: what it returns is as
   * it will be once the host has committed. The files of a deleted message are deleted by {@link
   * #committed}, so a rollback keeps them; if that never happens, the sweep deletes them.
   *
   * @return verbs of this transaction, not to be used after its end
   * @throws IllegalStateException if the storage changes no messages, or this transaction has ended
   */
  public Changes changes() {
    requireOpen();
    return changes.orElseThrow(
        () -> new IllegalStateException("This storage changes no messages."));
  }

  /**
   * Wakes live connections and notifies listeners. To be called after the host's commit. If that
   * never happens, as when the process is killed in between, listeners are not notified, and live
   * connections receive the change with their own next look at the feed.
   *
   * @throws IllegalStateException if this transaction has ended
   */
  public void committed() {
    requireOpen();
    close();
    announcements.announceTo(notifier);
  }

  /** Ends Parley's part, and announces nothing. The host's transaction and connection stay open. */
  @Override
  public void close() {
    ended = true;
    storage.close();
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("This chat transaction has ended.");
    }
  }

  /** How far a transaction had come when its host set a savepoint. Immutable. */
  public static final class Savepoint {
    private final ChatTransaction transaction;
    private final int announcements;

    private Savepoint(ChatTransaction transaction, int announcements) {
      this.transaction = transaction;
      this.announcements = announcements;
    }
  }
}
