-- The conversation of user 1 and doctor 2 with 100,000 messages, as the release with V002 left it.
INSERT INTO parley_message (message_id, sender_key, sent_at, client_message_id, content)
WITH RECURSIVE n (seq) AS (SELECT 5 UNION ALL SELECT seq + 1 FROM n WHERE seq < 100000)
SELECT 8388608 + seq, 1 + seq % 2, 1764000300000 + seq,
       CASE WHEN seq % 3 = 0 THEN 'k' || seq END,
       CASE WHEN seq % 5 = 0 THEN '' ELSE 'message ' || seq END
FROM n;

INSERT INTO parley_attachment
  (attachment_id, state, message_id, ordinal, media_type, byte_size, width, height, sha256)
SELECT printf('%032d.png', message_id), 'live', message_id, 0, 'image/png', 10, 3, 4,
       printf('%064d', message_id)
FROM parley_message WHERE message_id > 8388612 AND content = '';

INSERT INTO parley_feed
  (participant_key, position, kind, conversation_key, seq, actor_key, recorded_at, stamp)
SELECT who.key, 10 + seq, 'message', 1, seq, sender_key, sent_at, seq
FROM (SELECT 1 AS key UNION SELECT 2) AS who,
     (SELECT message_id - 8388608 AS seq, sender_key, sent_at FROM parley_message
      WHERE message_id BETWEEN 8388613 AND 8488608);

UPDATE parley_participant SET feed_position = 100010, feed_forgotten = 14
WHERE participant_key IN (1, 2);

UPDATE parley_member SET position = 100010 WHERE conversation_key = 1;

UPDATE parley_conversation
SET last_seq = 100000, last_at = 1764000400000, last_kind = 'image', last_preview = ''
WHERE conversation_key = 1;
