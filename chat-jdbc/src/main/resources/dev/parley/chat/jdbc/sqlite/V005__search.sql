-- The words of each message, folded by Java, after a word for its conversation and for each of its
-- parts; rowid is message_id. The tokenizer only splits at spaces, since words have no other ASCII.
-- prefix: a beginning of up to three characters is found as fast as a whole word.
CREATE VIRTUAL TABLE parley_search USING fts5 (
  words, tokenize = "ascii tokenchars '_'", prefix = '1 2 3'
);

-- Without it, a deleted word would stay readable in the file.
INSERT INTO parley_search (parley_search, rank) VALUES ('secure-delete', 1);

-- The messages that wait to be indexed.
CREATE TABLE parley_search_todo (
  message_id INTEGER NOT NULL PRIMARY KEY
) STRICT;

-- One row. folding: the version of the folding by which the words are, or become. Messages that
-- were there before are indexed by ascending id up to position, until complete is 1.
CREATE TABLE parley_search_state (
  state_key INTEGER NOT NULL PRIMARY KEY,
  folding INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL DEFAULT 0,
  indexed INTEGER NOT NULL DEFAULT 0,
  complete INTEGER NOT NULL DEFAULT 0,
  CHECK (state_key = 1)
) STRICT;

INSERT INTO parley_search_state (state_key) VALUES (1);

-- Triggers note what any process stores, also one of a version that cannot search, and remove a
-- text from the index in the transaction that changes or deletes it.
CREATE TRIGGER parley_search_sent AFTER INSERT ON parley_message
WHEN NEW.kind = 'content' AND NEW.content <> ''
BEGIN
  INSERT INTO parley_search_todo (message_id) VALUES (NEW.message_id);
END;

CREATE TRIGGER parley_search_changed AFTER UPDATE OF content, kind ON parley_message
WHEN NEW.content <> OLD.content OR NEW.kind <> OLD.kind
BEGIN
  DELETE FROM parley_search WHERE rowid = OLD.message_id;
  DELETE FROM parley_search_todo WHERE message_id = OLD.message_id;
  INSERT INTO parley_search_todo (message_id)
  SELECT NEW.message_id WHERE NEW.kind = 'content' AND NEW.content <> '';
END;

CREATE TRIGGER parley_search_gone AFTER DELETE ON parley_message
BEGIN
  DELETE FROM parley_search WHERE rowid = OLD.message_id;
  DELETE FROM parley_search_todo WHERE message_id = OLD.message_id;
END;
