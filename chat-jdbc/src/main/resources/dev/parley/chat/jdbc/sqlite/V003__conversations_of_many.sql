-- oldest reader: 3
-- Columns with defaults and new tables only, so that nothing of V001 and V002 is rewritten.

-- kind: direct or group. revision counts changes of content, marks_revision those of marks.
-- Messages below first_seq were removed. The last three belong to groups.
ALTER TABLE parley_conversation ADD COLUMN kind TEXT NOT NULL DEFAULT 'direct';

ALTER TABLE parley_conversation ADD COLUMN size INTEGER NOT NULL DEFAULT 2;

ALTER TABLE parley_conversation ADD COLUMN first_seq INTEGER NOT NULL DEFAULT 1;

ALTER TABLE parley_conversation ADD COLUMN marks_revision INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parley_conversation ADD COLUMN title TEXT;

ALTER TABLE parley_conversation ADD COLUMN history TEXT;

ALTER TABLE parley_conversation ADD COLUMN picture_id TEXT;

-- One member's own view. muted_until is in milliseconds (UTC); 2^53 - 1 means for ever.
ALTER TABLE parley_member ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parley_member ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parley_member ADD COLUMN muted_until INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parley_member ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parley_member ADD COLUMN marked_unread INTEGER NOT NULL DEFAULT 0;

CREATE INDEX parley_member_unread ON parley_member (participant_key)
  WHERE unread > 0 OR marked_unread <> 0;

-- kind: content, deleted, event or encrypted. revision is 0 for a message that is as it was sent.
-- An event keeps its name in scheme, and its subjects in content as lines of type/id.
ALTER TABLE parley_message ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parley_message ADD COLUMN text_revision INTEGER NOT NULL DEFAULT 0;

ALTER TABLE parley_message ADD COLUMN edited_at INTEGER;

ALTER TABLE parley_message ADD COLUMN deleted_at INTEGER;

ALTER TABLE parley_message ADD COLUMN deleted_by INTEGER
  REFERENCES parley_participant (participant_key);

ALTER TABLE parley_message ADD COLUMN reply_seq INTEGER;

ALTER TABLE parley_message ADD COLUMN kind TEXT NOT NULL DEFAULT 'content';

ALTER TABLE parley_message ADD COLUMN scheme TEXT;

-- The messages of a conversation that changed, in the order of their last change.
CREATE INDEX parley_message_changed ON parley_message (message_id / 8388608, revision)
  WHERE revision > 0;

-- Events raise no unread count, so counting a range leaves these out.
CREATE INDEX parley_message_event ON parley_message (message_id, sender_key)
  WHERE kind = 'event';

ALTER TABLE parley_attachment ADD COLUMN file_name TEXT;

ALTER TABLE parley_attachment ADD COLUMN duration_ms INTEGER;

ALTER TABLE parley_attachment ADD COLUMN waveform TEXT;

-- Who may read which messages of a group: one row per stay, several per person over time.
-- from_seq is fixed when somebody joins, so that no later setting can widen it.
CREATE TABLE parley_membership (
  conversation_key INTEGER NOT NULL REFERENCES parley_conversation (conversation_key),
  participant_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  joined_seq INTEGER NOT NULL,
  from_seq INTEGER NOT NULL,
  until_seq INTEGER,
  joined_at INTEGER NOT NULL,
  role TEXT NOT NULL,
  added_by INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  PRIMARY KEY (conversation_key, participant_key, joined_seq),
  CHECK (1 <= from_seq AND from_seq <= joined_seq),
  CHECK (until_seq IS NULL OR until_seq >= joined_seq)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX parley_membership_open ON parley_membership (conversation_key, participant_key)
  WHERE until_seq IS NULL;

-- The journal: what changed in a message after it was sent, one row per revision.
CREATE TABLE parley_change (
  conversation_key INTEGER NOT NULL REFERENCES parley_conversation (conversation_key),
  revision INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  actor_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (conversation_key, revision)
) STRICT, WITHOUT ROWID;

-- Texts that an edit replaced, where the host keeps them.
CREATE TABLE parley_edition (
  message_id INTEGER NOT NULL REFERENCES parley_message (message_id),
  text_revision INTEGER NOT NULL,
  content TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (message_id, text_revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE parley_reaction (
  message_id INTEGER NOT NULL REFERENCES parley_message (message_id),
  emoji TEXT NOT NULL,
  participant_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  reacted_at INTEGER NOT NULL,
  PRIMARY KEY (message_id, emoji, participant_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE parley_pin (
  message_id INTEGER NOT NULL PRIMARY KEY REFERENCES parley_message (message_id),
  pinned_by INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  pinned_at INTEGER NOT NULL
) STRICT;

-- offset and length count code points of the stored content.
CREATE TABLE parley_mention (
  message_id INTEGER NOT NULL REFERENCES parley_message (message_id),
  start_offset INTEGER NOT NULL,
  span INTEGER NOT NULL,
  participant_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  PRIMARY KEY (message_id, start_offset)
) STRICT, WITHOUT ROWID;

CREATE INDEX parley_mention_of ON parley_mention (participant_key, message_id);

CREATE TABLE parley_block (
  blocker_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  blocked_key INTEGER NOT NULL REFERENCES parley_participant (participant_key),
  blocked_at INTEGER NOT NULL,
  PRIMARY KEY (blocker_key, blocked_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX parley_block_of ON parley_block (blocked_key);

-- The revision that a changed message reached; 0 for a new message and for marks.
ALTER TABLE parley_feed ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

-- The oldest migration that a version of Parley must know to use a database with this one.
ALTER TABLE parley_schema_history ADD COLUMN oldest_reader INTEGER NOT NULL DEFAULT 1;
