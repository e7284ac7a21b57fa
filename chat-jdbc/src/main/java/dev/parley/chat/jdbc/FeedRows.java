package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import org.jdbi.v3.core.Handle;

/**
 * How a change reaches feeds, in the transaction of the change: those of all members, in as many
 * statements for two as for five hundred, or that of one participant.
 */
final class FeedRows {
  private static final String ADVANCE =
      "UPDATE parley_participant SET feed_position = feed_position + 1 WHERE participant_key ";
  private static final String ADVANCE_MEMBERS =
      ADVANCE
          + """
          IN (SELECT m.participant_key FROM parley_member m WHERE m.conversation_key = :conversation)
          """;
  private static final String JOINED =
      """
      IN (SELECT s.participant_key FROM parley_membership s
          WHERE s.conversation_key = :conversation AND s.joined_seq = :joined
            AND s.until_seq IS NULL AND s.participant_key <> :actor)
      """;
  private static final String ADVANCE_JOINED = ADVANCE + JOINED;
  private static final String ADVANCE_ONE = ADVANCE + "= :participant";
  private static final String RECORD =
      """
      INSERT INTO parley_feed
        (participant_key, position, kind, conversation_key, seq, actor_key, recorded_at, stamp,
         revision)
      SELECT p.participant_key, p.feed_position, :kind, :conversation, :seq, :actor, :now, :stamp,
             :revision
      FROM parley_participant p
      WHERE p.participant_key
      """;
  private static final String REACHED =
      """
      IN (SELECT m.participant_key FROM parley_member m
          WHERE m.conversation_key = :conversation AND m.archived <> 0 AND m.muted_until <= :now)
      """;
  private static final String ADVANCE_REACHED = ADVANCE + REACHED;
  private static final String RECORD_REACHED =
      RECORD.replace(":actor", "p.participant_key") + REACHED;
  private static final String RECORD_MEMBERS =
      RECORD
          + """
          IN (SELECT m.participant_key FROM parley_member m WHERE m.conversation_key = :conversation)
          """;
  private static final String RECORD_JOINED = RECORD + JOINED;
  private static final String RECORD_ONE = RECORD + "= :participant";

  private final long conversationKey;
  private final long participantKey;
  private final boolean everyMember;

  private FeedRows(long conversationKey, long participantKey, boolean everyMember) {
    this.conversationKey = conversationKey;
    this.participantKey = participantKey;
    this.everyMember = everyMember;
  }

  /** The feeds of a conversation's current members. */
  static FeedRows ofMembers(long conversationKey) {
    return new FeedRows(conversationKey, 0, true);
  }

  /** One participant's feed alone. */
  static FeedRows ofOne(long conversationKey, long participantKey) {
    return new FeedRows(conversationKey, participantKey, false);
  }

  /** Writes JOINED rows for those who joined a group with one event, but not for who did it. */
  static void joined(Handle handle, long conversationKey, long seq, long actorKey, long nowMillis) {
    handle
        .createUpdate(ADVANCE_JOINED)
        .bind("conversation", conversationKey)
        .bind("joined", seq)
        .bind("actor", actorKey)
        .execute();
    handle
        .createUpdate(RECORD_JOINED)
        .bind("kind", ChatEvent.ChangeKind.JOINED.name())
        .bind("conversation", conversationKey)
        .bind("joined", seq)
        .bind("seq", seq)
        .bind("actor", actorKey)
        .bind("revision", 0)
        .bind("now", nowMillis)
        .bind("stamp", FeedPosition.newStamp())
        .execute();
  }

  /** Writes VIEW rows for those who archived a conversation that a message reaches. */
  static void reached(Handle handle, long conversationKey, long nowMillis) {
    handle
        .createUpdate(ADVANCE_REACHED)
        .bind("conversation", conversationKey)
        .bind("now", nowMillis)
        .execute();
    handle
        .createUpdate(RECORD_REACHED)
        .bind("kind", ChatEvent.ChangeKind.VIEW.name())
        .bind("conversation", conversationKey)
        .bind("seq", 0)
        .bind("revision", 0)
        .bind("now", nowMillis)
        .bind("stamp", FeedPosition.newStamp())
        .execute();
  }

  /** Takes the next position of each feed. */
  void advance(Handle handle) {
    if (everyMember) {
      handle.createUpdate(ADVANCE_MEMBERS).bind("conversation", conversationKey).execute();
    } else {
      handle.createUpdate(ADVANCE_ONE).bind("participant", participantKey).execute();
    }
  }

  /** Writes the row at the position that {@link #advance} took. */
  void record(
      Handle handle,
      ChatEvent.ChangeKind kind,
      long seq,
      long actorKey,
      long revision,
      long nowMillis) {
    var update =
        handle
            .createUpdate(everyMember ? RECORD_MEMBERS : RECORD_ONE)
            .bind("kind", kind.name())
            .bind("conversation", conversationKey)
            .bind("seq", seq)
            .bind("actor", actorKey)
            .bind("revision", revision)
            .bind("now", nowMillis)
            .bind("stamp", FeedPosition.newStamp());
    if (!everyMember) {
      update.bind("participant", participantKey);
    }
    update.execute();
  }
}
