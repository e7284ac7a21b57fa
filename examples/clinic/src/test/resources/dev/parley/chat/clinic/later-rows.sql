-- What invented later versions leave in that database. They know all of V003.
ALTER TABLE parley_participant ADD COLUMN tenant TEXT NOT NULL DEFAULT '';

ALTER TABLE parley_conversation ADD COLUMN topic TEXT NOT NULL DEFAULT 'none';

ALTER TABLE parley_member ADD COLUMN colour TEXT;

ALTER TABLE parley_message ADD COLUMN language TEXT NOT NULL DEFAULT 'und';

ALTER TABLE parley_attachment ADD COLUMN scanned INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parley_feed ADD COLUMN detail TEXT;

INSERT INTO parley_schema_history (version, description, checksum, oldest_reader)
VALUES (901, 'polls', 'unknown', 3), (902, 'more', 'unknown', 2);

-- Participants: the host itself, an id of another form, a type of another form.
INSERT INTO parley_participant (participant_key, type, id)
VALUES (50, 'system', 'parley'), (51, 'user', 'an id/of tomorrow'), (52, 'bot!', 'x'),
       (53, 'user', '77');

-- Messages: unknown kinds, one whole page of them, and known kinds with odd values.
UPDATE parley_message SET kind = 'poll', scheme = 'x', content = '{}' WHERE message_id % 97 = 0;

UPDATE parley_message SET kind = 'poll'
WHERE message_id BETWEEN 8388608 + 50000 AND 8388608 + 50600;

UPDATE parley_message SET kind = 'deleted', content = '', deleted_at = 1764000400000,
  deleted_by = 2, revision = 12
WHERE message_id % 97 = 1;

UPDATE parley_message SET kind = 'deleted', content = '' WHERE message_id % 97 = 2;

UPDATE parley_message
SET kind = 'event', scheme = 'call', content = 'user/1' || char(10) || 'bot!/x'
WHERE message_id % 97 = 3;

UPDATE parley_message SET kind = 'event', content = '' WHERE message_id % 97 = 4;

UPDATE parley_message SET kind = 'encrypted', scheme = 'mls', content = 'AAAA'
WHERE message_id % 97 = 5;

UPDATE parley_message
SET revision = 7, text_revision = 7, edited_at = 1764000400001, reply_seq = -4
WHERE message_id % 97 = 6;

UPDATE parley_message SET client_message_id = 'odd' || char(1) WHERE message_id % 97 = 7;

UPDATE parley_message SET sender_key = 50 WHERE message_id % 97 = 8;

UPDATE parley_message SET sender_key = 53 WHERE message_id % 97 = 9;

-- These two thousandths cannot be shown at all: revisions out of order, a sender without a name.
UPDATE parley_message SET text_revision = revision + 1 WHERE message_id % 1000 = 10;

UPDATE parley_message SET sender_key = 51 WHERE message_id % 1000 = 11;

-- Attachments: NULL wherever it is allowed, and values of other forms.
UPDATE parley_attachment
SET media_type = 'model/gltf', width = NULL, height = NULL, file_name = 'a' || char(10) || '.gltf'
WHERE message_id % 89 = 0;

UPDATE parley_attachment SET width = NULL, height = NULL WHERE message_id % 89 = 1;

UPDATE parley_attachment SET media_type = NULL WHERE message_id % 89 = 2;

UPDATE parley_attachment SET sha256 = NULL, byte_size = NULL WHERE message_id % 89 = 3;

UPDATE parley_attachment SET state = 'quarantined' WHERE message_id % 89 = 4;

UPDATE parley_attachment SET duration_ms = -5, waveform = 'zzz' WHERE message_id % 89 = 5;

UPDATE parley_attachment SET attachment_id = 'blob:' || message_id WHERE message_id % 89 = 6;

-- Conversations: an unknown kind, a preview that is too long, a group, a strange partner, a third
-- member of two.
INSERT INTO parley_conversation
  (conversation_key, conversation_id, revision, last_seq, last_at, last_sender_key, last_kind,
   last_preview, kind, size)
VALUES
  (20, 'channel:news', 1, 1, 0, 51, 'text', '', 'channel', 5000),
  (21, 'direct:user/1|user/77', 1, 1, 0, 50, 'poll', printf('%01000d', 1), 'direct', 2),
  (22, 'group:AAAAAAAAAAAAAAAAAAAAAA', 1, 1, 0, 53, 'video', 'x', 'group', 600),
  (23, 'direct:bot!/x|user/1', 1, 1, 0, 52, 'text', 'x', 'direct', 2),
  (24, 'direct:doctor/1|user/77', 1, 1, 0, 53, 'text', 'x', 'direct', 3);

INSERT INTO parley_member
  (conversation_key, participant_key, position, unread, muted_until, marked_unread, pinned,
   archived)
VALUES
  (20, 1, 100011, 3, 0, 0, 0, 0),
  (21, 1, 100012, 1, 9007199254740991, 1, 7, 2),
  (22, 1, 100013, 1, 0, 0, 0, 0),
  (23, 1, 100014, 1, 0, 0, 0, 0),
  (24, 1, 100015, 1, 0, 0, 0, 0);

INSERT INTO parley_membership
  (conversation_key, participant_key, joined_seq, from_seq, until_seq, joined_at, role, added_by)
VALUES (22, 1, 1, 1, NULL, 0, 'moderator', 53);

INSERT INTO parley_message (message_id, sender_key, sent_at, content)
VALUES (21 * 8388608 + 1, 50, 0, 'x'), (22 * 8388608 + 1, 53, 0, 'x'),
       (24 * 8388608 + 1, 53, 0, 'x');

-- A feed: unknown kinds, rows about what this version cannot read, and some that it delivers, one of them of
-- a group whose member has an unknown role.
UPDATE parley_participant SET feed_position = 100026, unread_messages = 7, unread_conversations = 6
WHERE participant_key = 1;

INSERT INTO parley_feed
  (participant_key, position, kind, conversation_key, seq, actor_key, recorded_at, stamp, revision)
VALUES
  (1, 100011, 'message', 20, 1, 51, 0, 5, 0),
  (1, 100012, 'message', 21, 1, 50, 0, 5, 0),
  (1, 100013, 'message', 22, 1, 53, 0, 5, 0),
  (1, 100014, 'message', 23, 1, 52, 0, 5, 0),
  (1, 100015, 'message', 24, 1, 53, 0, 5, 0),
  (1, 100016, 'reaction', 1, 99999, 2, 0, 5, 15),
  (1, 100017, 'edited', 1, 1000000, 2, 0, 5, 16),
  (1, 100018, 'gone', 22, 0, 1, 0, 5, 0),
  (1, 100019, 'joined', 1, 0, 999, 0, 5, 0),
  (1, 100020, '', 999, 0, 999, 0, 5, 0),
  (1, 100021, 'translated', 1, -5, 2, 0, 5, -3),
  (1, 100022, 'marks', 22, 0, 52, 0, 5, 0),
  (1, 100023, 'message', 1, 0, 2, 0, 5, 0),
  (1, 100024, 'message', 1, 9999999, 2, 0, 5, 0),
  (1, 100025, 'message', 1, (SELECT MAX(message_id) - 8388608 FROM parley_message
                             WHERE message_id < 8488608 AND sender_key = 50), 50, 0, 5, 0),
  (1, 100026, 'message', 1, 100000, 1, 0, 5, 0);
