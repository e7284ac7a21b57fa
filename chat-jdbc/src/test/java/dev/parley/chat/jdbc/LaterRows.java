package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.contract.LaterVersionContract.LaterVersion;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.participant.Participant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes what an invented later version might. */
record LaterRows(OpenedDatabase opened) implements LaterVersion {
  /** What that version's migrations add: columns with defaults, tables, and rows of their own. */
  static final List<String> MIGRATION =
      List.of(
          "ALTER TABLE parley_participant ADD COLUMN tenant TEXT NOT NULL DEFAULT ''",
          "ALTER TABLE parley_conversation ADD COLUMN topic TEXT NOT NULL DEFAULT 'none'",
          "ALTER TABLE parley_member ADD COLUMN colour TEXT",
          "ALTER TABLE parley_message ADD COLUMN language TEXT NOT NULL DEFAULT 'und'",
          "ALTER TABLE parley_send_key ADD COLUMN device TEXT",
          "ALTER TABLE parley_attachment ADD COLUMN scanned INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE parley_feed ADD COLUMN detail TEXT",
          "ALTER TABLE parley_schema_history ADD COLUMN notes TEXT",
          "CREATE TABLE parley_poll (message_id INTEGER NOT NULL PRIMARY KEY, votes TEXT) STRICT",
          """
          INSERT INTO parley_schema_history (version, description, checksum, oldest_reader)
          VALUES (8, 'polls', 'unknown', 3), (9, 'more', 'unknown', 2)
          """);

  @Override
  public void feedRow(Participant who, String kind) {
    // Its conversation is of a kind that this version does not know, and so is its actor's id.
    write(
        """
        INSERT INTO parley_participant (type, id) VALUES ('user', 'an id/of tomorrow')
        ON CONFLICT DO NOTHING
        """);
    write(
        """
        INSERT INTO parley_conversation
          (conversation_id, revision, last_seq, last_at, last_sender_key, last_kind, last_preview,
           kind)
        SELECT 'channel:news', 1, 1, 0, participant_key, 'text', '', 'channel'
        FROM parley_participant WHERE id = 'an id/of tomorrow'
        ON CONFLICT DO NOTHING
        """);
    write(
        """
        UPDATE parley_participant SET feed_position = feed_position + 1
        WHERE type = '%s' AND id = '%s'
        """
            .formatted(who.type(), who.id()));
    write(
        """
        INSERT INTO parley_feed
          (participant_key, position, kind, conversation_key, seq, actor_key, recorded_at, stamp)
        SELECT p.participant_key, p.feed_position, '%s', c.conversation_key, 1, a.participant_key,
               0, 5
        FROM parley_participant p, parley_conversation c, parley_participant a
        WHERE p.type = '%s' AND p.id = '%s' AND c.conversation_id = 'channel:news'
          AND a.id = 'an id/of tomorrow'
        """
            .formatted(kind, who.type(), who.id()));
  }

  @Override
  public void messageKind(Message message, String kind) {
    write(
        "UPDATE parley_message SET kind = '%s' WHERE message_id = %d"
            .formatted(kind, message.id()));
    write(
        """
        UPDATE parley_conversation SET last_kind = '%s'
        WHERE conversation_id = '%s' AND last_seq = %d
        """
            .formatted(kind, message.conversation().value(), message.seq()));
  }

  @Override
  public void mediaType(Message message, String mediaType) {
    write(
        """
        UPDATE parley_attachment SET media_type = '%s', width = NULL, height = NULL
        WHERE message_id = %d
        """
            .formatted(mediaType, message.id()));
  }

  @Override
  public void attachmentState(Message message, AttachmentId id, String state) {
    write(
        """
        UPDATE parley_attachment SET state = '%s', sha256 = NULL, byte_size = NULL
        WHERE message_id = %d AND attachment_id = '%s'
        """
            .formatted(state, message.id(), id.value()));
  }

  /** Makes a participant member of a conversation of an unknown kind, at the top of their list. */
  void unknownConversation(Participant who) {
    feedRow(who, "message");
    write(
        """
        INSERT INTO parley_member (conversation_key, participant_key, position, unread)
        SELECT c.conversation_key, p.participant_key, p.feed_position, 0
        FROM parley_participant p, parley_conversation c
        WHERE p.type = '%s' AND p.id = '%s' AND c.conversation_id = 'channel:news'
        """
            .formatted(who.type(), who.id()));
  }

  private void write(String sql) {
    opened.storage().connections().writer().transaction(handle -> execute(handle, sql));
  }

  private static int execute(Handle handle, String sql) {
    return handle.execute(sql);
  }
}
