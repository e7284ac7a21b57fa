package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.group.spi.StoredGroup;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbcGroupStore implements GroupStore {
  static final String GROUPS =
      """
      SELECT conversation_id FROM parley_conversation
      WHERE conversation_id > :after AND conversation_id <= :last
      ORDER BY conversation_id LIMIT :limit
      """;

  private static final int ID_LENGTH = 22;
  private static final String LAST =
      new ConversationId.Group(new GroupId("z".repeat(ID_LENGTH))).value();
  private static final String BEFORE_ALL = LAST.substring(0, LAST.length() - ID_LENGTH);

  // The creation that overtook the first look has committed, so the second finds its event.
  private static final int LOOKS = 2;

  private final Reader reader;
  private final Writer writer;
  private final GroupCreation creation;
  private final GroupUpdate update;

  JdbcGroupStore(Connections connections) {
    reader = connections.reader();
    writer = connections.writer();
    creation = new GroupCreation(connections.dialect());
    update = new GroupUpdate(connections.dialect());
  }

  @Override
  public Appended create(NewMessage created, Group.Name name, Group.History history, Instant now) {
    for (int look = 0; look < LOOKS; look++) {
      try {
        return writer.transaction(handle -> creation.run(handle, created, name, history, now));
      } catch (Undo undo) {
        if (undo.outcome().isPresent()) {
          return undo.outcome().get();
        }
      }
    }
    throw StorageException.busy(null);
  }

  @Override
  public List<GroupId> groups(Optional<GroupId> after, int limit) {
    return reader.read(
        handle ->
            handle
                .createQuery(GROUPS)
                .bind(
                    "after",
                    after.map(id -> new ConversationId.Group(id).value()).orElse(BEFORE_ALL))
                .bind("last", LAST)
                .bind("limit", limit)
                .map((row, context) -> Tolerant.conversation(row.getString("conversation_id")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .filter(ConversationId.Group.class::isInstance)
                .map(id -> ((ConversationId.Group) id).group())
                .toList());
  }

  @Override
  public GroupChanged change(GroupChange change, Instant now) {
    try {
      return writer.transaction(handle -> update.run(handle, change, now));
    } catch (Undo undo) {
      return new GroupChanged.Refused(reason(undo));
    }
  }

  private static GroupChanged.Reason reason(Undo undo) {
    if (undo.isFor(Appended.Reason.BLOCKED)) {
      return GroupChanged.Reason.BLOCKED;
    }
    return undo.isFor(Appended.Reason.ATTACHMENT_GONE)
        ? GroupChanged.Reason.ATTACHMENT_GONE
        : GroupChanged.Reason.FULL;
  }

  @Override
  public Optional<StoredGroup> group(GroupId id, Participant viewer) {
    return reader.read(handle -> GroupRows.group(handle, id, viewer));
  }

  @Override
  public List<Group.Member> members(GroupId id, Optional<Participant> after, int limit) {
    return reader.read(handle -> GroupRows.members(handle, id, after, limit));
  }

  @Override
  public MessageReceipts receipts(
      ConversationId id, Participant sender, long seq, Optional<Participant> after, int limit) {
    return reader.read(handle -> ReceiptRows.read(handle, id, sender, seq, after, limit));
  }
}
