-- One row. kept_ms: how long events are kept; 0 while none are recorded.
-- Events up to position forgotten are not there any more.
CREATE TABLE parley_stream (
  stream_key INTEGER NOT NULL PRIMARY KEY,
  kept_ms INTEGER NOT NULL DEFAULT 0,
  forgotten INTEGER NOT NULL DEFAULT 0,
  CHECK (stream_key = 1),
  CHECK (0 <= kept_ms AND 0 <= forgotten)
) STRICT;

INSERT INTO parley_stream (stream_key) VALUES (1);

-- What changed in the whole system, once per change, in the order of commits. No content.
-- stamp is drawn at random, like that of a feed's row. revision is 0 for a new message and for marks.
CREATE TABLE parley_outbox (
  position INTEGER NOT NULL PRIMARY KEY,
  stamp INTEGER NOT NULL,
  kind TEXT NOT NULL,
  conversation_key INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  actor_key INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

-- Triggers record what any process writes, also one that has an older version or no stream.
-- Of a change that reached several feeds one row counts: that of the member with the lowest key,
-- and of marks that of the reader, who is the only one with a row in a large group.
CREATE TRIGGER parley_outbox_feed AFTER INSERT ON parley_feed
WHEN NEW.kind IN ('message', 'marks', 'imported')
  AND EXISTS (SELECT 1 FROM parley_stream WHERE kept_ms > 0)
  AND NEW.participant_key =
    CASE NEW.kind WHEN 'marks' THEN NEW.actor_key
    ELSE (SELECT m.participant_key FROM parley_member m
          WHERE m.conversation_key = NEW.conversation_key
          ORDER BY m.participant_key LIMIT 1) END
BEGIN
  INSERT INTO parley_outbox
    (position, stamp, kind, conversation_key, seq, revision, actor_key, recorded_at)
  SELECT max(t.forgotten, COALESCE((SELECT max(o.position) FROM parley_outbox o), 0)) + 1,
    1 + (random() & 1073741823), NEW.kind, NEW.conversation_key, NEW.seq, 0, NEW.actor_key,
    NEW.recorded_at
  FROM parley_stream t;
END;

CREATE TRIGGER parley_outbox_change AFTER INSERT ON parley_change
WHEN EXISTS (SELECT 1 FROM parley_stream WHERE kept_ms > 0)
BEGIN
  INSERT INTO parley_outbox
    (position, stamp, kind, conversation_key, seq, revision, actor_key, recorded_at)
  SELECT max(t.forgotten, COALESCE((SELECT max(o.position) FROM parley_outbox o), 0)) + 1,
    1 + (random() & 1073741823), NEW.kind, NEW.conversation_key, NEW.seq, NEW.revision,
    NEW.actor_key, NEW.changed_at
  FROM parley_stream t;
END;
