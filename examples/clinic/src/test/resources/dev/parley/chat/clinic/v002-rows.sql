-- Rows as the release with migration V002 left them, odd ones among them.
INSERT INTO parley_participant
  (participant_key, type, id, feed_position, feed_forgotten, unread_messages, unread_conversations)
VALUES
  (1, 'user', '1', 6, 0, 1, 1),
  (2, 'doctor', '2', 9, 2, 3, 2),
  (4, 'user', '007', 1, 0, 0, 0),
  (9, 'doctor', '~@:+-._A', 1, 0, 0, 0);

-- Keys have gaps; the second conversation is with somebody who left, the third is hidden.
INSERT INTO parley_conversation
  (conversation_key, conversation_id, revision, last_seq, last_at, last_sender_key, last_kind,
   last_preview)
VALUES
  (1, 'direct:doctor/2|user/1', 7, 4, 1764000300000, 1, 'image', ''),
  (5, 'direct:doctor/2|user/007', 1, 1, 1764000100000, 4, 'text', 'Is anybody there?'),
  (6, 'direct:doctor/~@:+-._A|user/1', 1, 1, 1764000000000, 9, 'text', 'Hidden');

INSERT INTO parley_member
  (conversation_key, participant_key, delivered_seq, read_seq, unread, position)
VALUES
  (1, 1, 3, 3, 0, 6),
  (1, 2, 2, 1, 2, 9),
  (5, 2, 0, 0, 1, 8),
  (5, 4, 1, 1, 0, 1),
  (6, 1, 0, 0, 1, 1),
  (6, 9, 1, 1, 0, 1);

INSERT INTO parley_message (message_id, sender_key, sent_at, client_message_id, content)
VALUES
  (8388609, 1, 1764000000123, 'k-1', 'Good morning' || char(10) || 'Grüße 👩‍👩‍👧'),
  (8388610, 2, 1764000100000, NULL, '  indented, and "quoted" \ '),
  (8388611, 1, 1764000100000, 'ключ', 'with a picture'),
  (8388612, 1, 1764000300000, NULL, ''),
  (41943041, 4, 1764000100000, NULL, 'Is anybody there?'),
  (50331649, 9, 1764000000000, NULL, 'Hidden');

-- One key outlives its message.
INSERT INTO parley_send_key (sender_key, client_message_id, fingerprint, message_id)
VALUES
  (1, 'k-1', '0000000000000000000000000000000000000000000000000000000000000000', 8388609),
  (1, 'purged', '0000000000000000000000000000000000000000000000000000000000000000', 8388699);

INSERT INTO parley_attachment
  (attachment_id, state, message_id, ordinal, media_type, byte_size, width, height, sha256)
VALUES
  ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png', 'live', 8388611, 0, 'image/png', 1234, 640, 480,
   '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'),
  ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.jpg', 'live', 8388612, 0, 'image/jpeg', 99, 1, 2,
   '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'),
  ('cccccccccccccccccccccccccccccccc.gif', 'swept', NULL, NULL, NULL, NULL, NULL, NULL, NULL);

-- The oldest rows are those of V001, without a stamp.
INSERT INTO parley_feed
  (participant_key, position, kind, conversation_key, seq, actor_key, recorded_at, stamp)
VALUES
  (1, 1, 'message', 6, 1, 9, 1764000000000, 0),
  (1, 2, 'message', 1, 1, 1, 1764000000123, 0),
  (1, 3, 'message', 1, 2, 2, 1764000100000, 11),
  (1, 4, 'message', 1, 3, 1, 1764000100000, 12),
  (1, 5, 'marks', 1, 0, 2, 1764000200000, 13),
  (1, 6, 'message', 1, 4, 1, 1764000300000, 14),
  (2, 3, 'message', 1, 1, 1, 1764000000123, 0),
  (2, 4, 'message', 1, 2, 2, 1764000100000, 21),
  (2, 5, 'message', 1, 3, 1, 1764000100000, 22),
  (2, 6, 'marks', 1, 2, 2, 1764000200000, 23),
  (2, 7, 'marks', 1, 0, 2, 1764000200000, 24),
  (2, 8, 'message', 5, 1, 4, 1764000100000, 25),
  (2, 9, 'message', 1, 4, 1, 1764000300000, 26),
  (4, 1, 'message', 5, 1, 4, 1764000100000, 31),
  (9, 1, 'message', 6, 1, 9, 1764000000000, 41);
