-- Everybody who ever took part. Text compares byte by byte: "007" is not "7", "Ann" is not "ann".
CREATE TABLE parley_participant (
  participant_key INTEGER NOT NULL PRIMARY KEY,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  feed_position INTEGER NOT NULL DEFAULT 0,
  feed_forgotten INTEGER NOT NULL DEFAULT 0,
  unread_messages INTEGER NOT NULL DEFAULT 0,
  unread_conversations INTEGER NOT NULL DEFAULT 0,
  UNIQUE (type, id),
  CHECK (0 <= feed_forgotten AND feed_forgotten <= feed_position),
  CHECK (0 <= unread_conversations AND unread_conversations <= unread_messages)
) STRICT;

-- A conversation carries its newest message, so that a list never reads messages.
-- The key's bounds keep message_id below 2^53; last_seq's keep it inside its conversation.
CREATE TABLE parley_conversation (
  conversation_key INTEGER NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  last_sender_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  last_kind TEXT NOT NULL,
  last_preview TEXT NOT NULL,
  CHECK (conversation_key BETWEEN 1 AND 1073741823),
  CHECK (last_seq BETWEEN 1 AND 8388607)
) STRICT;

-- How far each member has come, and where the conversation stands in his list.
CREATE TABLE parley_member (
  conversation_key INTEGER NOT NULL REFERENCES parley_conversation (conversation_key),
  participant_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  delivered_seq INTEGER NOT NULL DEFAULT 0,
  read_seq INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL,
  PRIMARY KEY (conversation_key, participant_key),
  CHECK (0 <= read_seq AND read_seq <= delivered_seq),
  CHECK (0 <= unread)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX parley_member_list ON parley_member (participant_key, position);

-- message_id is conversation_key * 2^23 + seq: a page is one range of the primary key.
-- The content comes last, so that counting a range reads none of it. Times are milliseconds (UTC).
CREATE TABLE parley_message (
  message_id INTEGER NOT NULL PRIMARY KEY,
  sender_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  sent_at INTEGER NOT NULL,
  client_message_id TEXT,
  content TEXT NOT NULL
) STRICT;

-- The arbiter of exactly-once sends; it outlives its message.
CREATE TABLE parley_send_key (
  sender_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  client_message_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  message_id INTEGER NOT NULL,
  PRIMARY KEY (sender_key, client_message_id)
) STRICT, WITHOUT ROWID;

-- The arbiter between a send (live) and the sweep (swept): whoever inserts the row may act.
CREATE TABLE parley_attachment (
  attachment_id TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  message_id INTEGER REFERENCES parley_message (message_id),
  ordinal INTEGER,
  media_type TEXT,
  byte_size INTEGER,
  width INTEGER,
  height INTEGER,
  sha256 TEXT,
  CHECK (state = 'swept' OR message_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX parley_attachment_message ON parley_attachment (message_id, ordinal)
  WHERE message_id IS NOT NULL;

-- What changed for whom, in the order of commits. A feed's oldest row is feed_forgotten + 1.
CREATE TABLE parley_feed (
  participant_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  conversation_key INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  actor_key INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (participant_key, position)
) STRICT, WITHOUT ROWID;
