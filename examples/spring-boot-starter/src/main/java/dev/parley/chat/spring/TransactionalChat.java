package dev.parley.chat.spring;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatTransaction;
import dev.parley.chat.change.Changes;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Sent;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.group.Groups;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import java.sql.Connection;
import java.util.IdentityHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends and marks inside the transaction that Spring has open on the app's DataSource, as in a
 * {@code @Transactional} method: both commit, or neither does. Live connections and listeners are
 * notified after the commit. A nested transaction ({@code NESTED}) that is rolled back takes its
 * messages with it. Thread-safe.
 */
public final class TransactionalChat {
  private final Chat chat;
  private final JdbcStorage storage;
  private final DataSource dataSource;

  /**
   * Creates it; the starter does so where the chat is in the app's own DataSource.
   *
   * @param chat to send with
   * @param storage of that chat
   * @param dataSource in which that storage is
   */
  public TransactionalChat(Chat chat, JdbcStorage storage, DataSource dataSource) {
    this.chat = chat;
    this.storage = storage;
    this.dataSource = dataSource;
  }

  /**
   * Sends a message, like {@link ChatTransaction#send}.
   *
   * @param draft what to send
   * @return the message as it will be after the commit
   * @throws ChatException as {@link Chat#send}; nothing of the message is stored
   * @throws IllegalStateException if no transaction is open on the DataSource, or its connection is
   *     unfit; see {@link JdbcStorage#join}
   */
  public Sent send(Draft draft) {
    return current().send(draft);
  }

  /**
   * Moves the caller's marks forward, like {@link ChatTransaction#mark}.
   *
   * @param caller whose marks
   * @param peer with whom: a person or a group
   * @param upTo for example {@code UpTo.read(41)}
   * @return the caller's state after the commit
   * @throws ChatException NOT_PERMITTED
   * @throws IllegalStateException as {@link #send}
   */
  public Member mark(Participant caller, Peer peer, UpTo upTo) {
    return current().mark(caller, peer, upTo);
  }

  /**
   * Creates and changes groups, like {@link ChatTransaction#groups}.
   *
   * @return verbs for the transaction that is open now, to be requested again in the next one
   * @throws IllegalStateException as {@link #send}
   */
  public Groups groups() {
    return current().groups();
  }

  /**
   * Edits, deletes, pins and reacts to messages, like {@link ChatTransaction#changes}.
   *
   * @return verbs for the transaction that is open now, to be requested again in the next one
   * @throws IllegalStateException as {@link #send}
   */
  public Changes changes() {
    return current().changes();
  }

  private ChatTransaction current() {
    if (TransactionSynchronizationManager.getResource(this) instanceof ChatTransaction open) {
      return open;
    }
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.isSynchronizationActive()) {
      throw new IllegalStateException(
          "No transaction is open. Call this in a @Transactional method, or use Chat.");
    }
    ChatTransaction joined = chat.join(storage.join(connection()));
    TransactionSynchronizationManager.bindResource(this, joined);
    TransactionSynchronizationManager.registerSynchronization(new Ending(joined));
    return joined;
  }

  private Connection connection() {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    if (!DataSourceUtils.isConnectionTransactional(connection, dataSource)) {
      DataSourceUtils.releaseConnection(connection, dataSource);
      throw new IllegalStateException(
          "The open transaction is not one of the DataSource that the chat is in.");
    }
    return connection;
  }

  /** Ends Parley's part with the transaction. */
  private final class Ending implements TransactionSynchronization {
    private final ChatTransaction joined;
    private final ChatTransaction.Savepoint beginning;
    private final IdentityHashMap<Object, ChatTransaction.Savepoint> savepoints =
        new IdentityHashMap<>();

    private Ending(ChatTransaction joined) {
      this.joined = joined;
      beginning = joined.savepoint();
    }

    @Override
    public void savepoint(Object savepoint) {
      savepoints.put(savepoint, joined.savepoint());
    }

    /** A savepoint from before the chat joined is not known. */
    @Override
    public void savepointRollback(Object savepoint) {
      joined.rolledBackTo(savepoints.getOrDefault(savepoint, beginning));
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(TransactionalChat.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(TransactionalChat.this, joined);
    }

    @Override
    public void afterCommit() {
      joined.committed();
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(TransactionalChat.this);
      joined.close();
    }
  }
}
