package dev.parley.chat.jdbc;

import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

final class JdbcBlockStore implements BlockStore {
  static final String BLOCKED =
      """
      SELECT p.type, p.id
      FROM parley_block b
      JOIN parley_participant p ON p.participant_key = b.blocked_key
      WHERE b.blocker_key = <who> AND b.blocked_key > COALESCE(
        (SELECT participant_key FROM parley_participant
         WHERE type = :aftertype AND id = :afterid), 0)
      ORDER BY b.blocked_key LIMIT :limit
      """
          .replace("<who>", Participants.KEY_OF);

  // A statement's length is fixed, so that it stays prepared; the last pair fills it up.
  static final String AMONG =
      """
      SELECT p.type, p.id, own.blocker_key AS own, other.blocker_key AS other
      FROM parley_participant p
      LEFT JOIN parley_block own
        ON own.blocker_key = <who> AND own.blocked_key = p.participant_key
      LEFT JOIN parley_block other
        ON other.blocker_key = p.participant_key AND other.blocked_key = <who>
      WHERE (p.type, p.id) IN (VALUES <pairs>)
        AND (own.blocker_key IS NOT NULL OR other.blocker_key IS NOT NULL)
      """
          .replace("<who>", Participants.KEY_OF)
          .replace("<pairs>", Participants.PAIRS);
  private static final String IS_SET =
      """
      SELECT COUNT(*) AS blocks FROM parley_block b
      JOIN parley_participant one ON one.participant_key = b.blocker_key
      JOIN parley_participant two ON two.participant_key = b.blocked_key
      WHERE one.type = :type AND one.id = :id AND two.type = :othertype AND two.id = :otherid
      """;

  private final Reader reader;
  private final Writer writer;
  private final ConversationRow conversations;

  JdbcBlockStore(Connections connections) {
    reader = connections.reader();
    writer = connections.writer();
    conversations =
        new ConversationRow(connections.dialect(), new MemberRows(connections.dialect()));
  }

  @Override
  public boolean block(Participant blocker, Participant blocked, boolean on, Instant now) {
    // The end of a block that is not there must not make rows of people who never took part.
    return (on || isSet(blocker, blocked))
        && writer.transaction(
            handle -> BlockRows.set(handle, conversations, blocker, blocked, on, now));
  }

  private boolean isSet(Participant blocker, Participant blocked) {
    return reader.read(
            handle ->
                handle
                    .createQuery(IS_SET)
                    .bind("type", blocker.type())
                    .bind("id", blocker.id())
                    .bind("othertype", blocked.type())
                    .bind("otherid", blocked.id())
                    .map((row, context) -> row.getLong("blocks"))
                    .one())
        > 0;
  }

  @Override
  public List<Participant> blocked(Participant blocker, Optional<Participant> after, int limit) {
    return reader.read(
        handle ->
            handle
                .createQuery(BLOCKED)
                .bind("type", blocker.type())
                .bind("id", blocker.id())
                .bind("aftertype", after.map(Participant::type).orElse(null))
                .bind("afterid", after.map(Participant::id).orElse(null))
                .bind("limit", limit)
                .map((row, context) -> person(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public Among among(Participant who, Collection<Participant> others) {
    Set<Participant> blocked = new HashSet<>();
    Set<Participant> blocking = new HashSet<>();
    for (List<Participant> chunk : Participants.chunks(others)) {
      for (Row row : reader.read(handle -> among(handle, who, chunk))) {
        if (row.own()) {
          blocked.add(row.person());
        }
        if (row.other()) {
          blocking.add(row.person());
        }
      }
    }
    return new Among(blocked, blocking);
  }

  private static List<Row> among(Handle handle, Participant who, List<Participant> chunk) {
    return Participants.bound(handle.createQuery(AMONG), chunk)
        .bind("type", who.type())
        .bind("id", who.id())
        .map(
            (row, context) -> {
              boolean own = row.getObject("own") != null;
              boolean other = row.getObject("other") != null;
              return person(row).map(person -> new Row(person, own, other));
            })
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Participant> person(ResultSet row) throws SQLException {
    return Tolerant.participant(row.getString("type"), row.getString("id"));
  }

  private record Row(Participant person, boolean own, boolean other) {}
}
