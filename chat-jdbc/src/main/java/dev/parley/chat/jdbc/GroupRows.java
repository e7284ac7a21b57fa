package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.Roster;
import dev.parley.chat.group.spi.StoredGroup;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads groups and their members; what a later version wrote otherwise gives fewer rights. */
final class GroupRows {
  static final String GROUP =
      """
      SELECT c.title, c.history, c.picture_id, c.size,
        (SELECT i.role FROM parley_membership i
         WHERE i.conversation_key = c.conversation_key AND i.until_seq IS NULL
           AND i.participant_key = <who>) AS role,
        b.type AS creator_type, b.id AS creator_id
      FROM parley_conversation c
      LEFT JOIN parley_participant b ON b.participant_key =
        (SELECT f.added_by FROM parley_membership f
         WHERE f.conversation_key = c.conversation_key AND f.joined_seq = 1 LIMIT 1)
      WHERE c.conversation_id = :conversation AND c.kind = 'group'
      """
          .replace("<who>", Participants.KEY_OF);
  static final String MEMBERS =
      """
      SELECT p.type, p.id, i.role, i.joined_at
      FROM parley_conversation c
      JOIN parley_membership i
        ON i.conversation_key = c.conversation_key AND i.until_seq IS NULL
        AND i.participant_key > COALESCE(<after>, 0)
      JOIN parley_participant p ON p.participant_key = i.participant_key
      WHERE c.conversation_id = :conversation
      ORDER BY i.participant_key LIMIT :limit
      """
          .replace("<after>", Participants.KEY_OF);
  private static final String LOCKED =
      """
      SELECT c.title, c.history, a.sha256, p.type, p.id, i.participant_key, i.role, i.joined_seq
      FROM parley_conversation c
      LEFT JOIN parley_attachment a ON a.attachment_id = c.picture_id
      LEFT JOIN parley_membership i
        ON i.conversation_key = c.conversation_key AND i.until_seq IS NULL
      LEFT JOIN parley_participant p ON p.participant_key = i.participant_key
      WHERE c.conversation_key = :conversation
      """;

  /** Shown for a name that this version cannot read. */
  private static final Group.Name UNKNOWN = new Group.Name("…");

  private GroupRows() {}

  /** A group whose row is locked, and its members with their keys. */
  record Locked(
      Group.Name name,
      Group.History history,
      Optional<String> picture,
      Map<Roster.Entry, Long> members) {
    Roster roster() {
      return new Roster(name, members.keySet()).withPicture(picture);
    }
  }

  static Optional<StoredGroup> group(Handle handle, GroupId id, Participant viewer) {
    return handle
        .createQuery(GROUP)
        .bind("conversation", new ConversationId.Group(id).value())
        .bind("type", viewer.type())
        .bind("id", viewer.id())
        .map(
            (row, context) ->
                new StoredGroup(
                    id,
                    name(row),
                    Optional.ofNullable(row.getString("picture_id"))
                        .flatMap(Tolerant::attachmentId),
                    history(row),
                    row.getInt("size"),
                    Optional.ofNullable(row.getString("role")).map(Group.Role::named),
                    Tolerant.participant(
                        row.getString("creator_type"), row.getString("creator_id"))))
        .findOne();
  }

  /**
   * Reads more rows if some are unreadable, so that only the last page has fewer than the limit.
   */
  static List<Group.Member> members(
      Handle handle, GroupId id, Optional<Participant> after, int limit) {
    List<Optional<Group.Member>> rows = rows(handle, id, after, limit);
    for (int most = limit; rows.size() == most && readable(rows).size() < limit; ) {
      most *= 2;
      rows = rows(handle, id, after, most);
    }
    return readable(rows).stream().limit(limit).toList();
  }

  private static List<Group.Member> readable(List<Optional<Group.Member>> rows) {
    return rows.stream().flatMap(Optional::stream).toList();
  }

  private static List<Optional<Group.Member>> rows(
      Handle handle, GroupId id, Optional<Participant> after, int most) {
    return handle
        .createQuery(MEMBERS)
        .bind("conversation", new ConversationId.Group(id).value())
        .bind("type", after.map(Participant::type).orElse(null))
        .bind("id", after.map(Participant::id).orElse(null))
        .bind("limit", most)
        .map((row, context) -> member(row))
        .list();
  }

  private static Optional<Group.Member> member(ResultSet row) throws SQLException {
    Group.Role role = Group.Role.named(row.getString("role"));
    Instant joinedAt = Instant.ofEpochMilli(row.getLong("joined_at"));
    return Tolerant.participant(row.getString("type"), row.getString("id"))
        .map(who -> new Group.Member(who, role, joinedAt));
  }

  static Locked locked(Handle handle, long conversationKey) {
    Map<Roster.Entry, Long> members = new HashMap<>();
    List<Locked> rows =
        handle
            .createQuery(LOCKED)
            .bind("conversation", conversationKey)
            .map(
                (row, context) -> {
                  long key = row.getLong("participant_key");
                  Group.Role role = Group.Role.named(String.valueOf(row.getString("role")));
                  long joined = row.getLong("joined_seq");
                  Tolerant.participant(row.getString("type"), row.getString("id"))
                      .ifPresent(who -> members.put(new Roster.Entry(who, role, joined), key));
                  return new Locked(
                      name(row),
                      history(row),
                      Optional.ofNullable(row.getString("sha256")),
                      members);
                })
            .list();
    return rows.get(0);
  }

  private static Group.Name name(ResultSet row) throws SQLException {
    String title = row.getString("title");
    return title == null ? UNKNOWN : Tolerant.read(() -> new Group.Name(title)).orElse(UNKNOWN);
  }

  private static Group.History history(ResultSet row) throws SQLException {
    return Group.History.named(String.valueOf(row.getString("history")));
  }
}
