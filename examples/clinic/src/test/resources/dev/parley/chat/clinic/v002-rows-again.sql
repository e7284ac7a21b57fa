-- A message as the release with V002 wrote it, without any of the columns that came later.
INSERT INTO parley_message (message_id, sender_key, sent_at, client_message_id, content)
VALUES (8388608 + 100001, 2, 1764000500000, NULL, 'as before');

UPDATE parley_conversation
SET last_seq = 100001, revision = revision + 1, last_at = 1764000500000, last_sender_key = 2,
    last_kind = 'text', last_preview = 'as before'
WHERE conversation_key = 1;

UPDATE parley_participant SET feed_position = 100027 WHERE participant_key = 1;

UPDATE parley_member SET position = 100027, unread = unread + 1
WHERE conversation_key = 1 AND participant_key = 1;

INSERT INTO parley_feed
  (participant_key, position, kind, conversation_key, seq, actor_key, recorded_at, stamp)
VALUES (1, 100027, 'message', 1, 100001, 2, 1764000500000, 6);
