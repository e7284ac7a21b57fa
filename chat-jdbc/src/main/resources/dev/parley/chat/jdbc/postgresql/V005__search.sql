-- oldest reader: 3
-- The words of each message, folded by Java, after a word for its conversation and for each of its
-- parts. They are stored as they are: no parser and no dictionary of the server sees them, so that
-- its locale does not matter. Without fastupdate, no search has to read a list of pending words.
CREATE TABLE parley_search (
  message_id BIGINT NOT NULL PRIMARY KEY,
  words TSVECTOR NOT NULL
);

CREATE INDEX parley_search_words ON parley_search USING GIN (words) WITH (fastupdate = off);

-- The messages that wait to be indexed.
CREATE TABLE parley_search_todo (
  message_id BIGINT NOT NULL PRIMARY KEY
);

-- One row. folding: the version of the folding by which the words are, or become. Messages that
-- were there before are indexed by ascending id up to position, until complete is 1.
CREATE TABLE parley_search_state (
  state_key BIGINT NOT NULL PRIMARY KEY,
  folding BIGINT NOT NULL DEFAULT 0,
  position BIGINT NOT NULL DEFAULT 0,
  indexed BIGINT NOT NULL DEFAULT 0,
  complete BIGINT NOT NULL DEFAULT 0,
  CHECK (state_key = 1)
);

INSERT INTO parley_search_state (state_key) VALUES (1);

-- Triggers note what any process stores, also one of a version that cannot search, and remove a
-- text from the index in the transaction that changes or deletes it.
CREATE FUNCTION parley_search_of_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO parley_search_todo (message_id) VALUES (NEW.message_id);
  RETURN NULL;
END $$;

CREATE TRIGGER parley_search_sent AFTER INSERT ON parley_message
  FOR EACH ROW WHEN (NEW.kind = 'content' AND NEW.content <> '')
  EXECUTE FUNCTION parley_search_of_sent();

CREATE FUNCTION parley_search_of_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM parley_search WHERE message_id = OLD.message_id;
  IF TG_OP = 'UPDATE' AND NEW.kind = 'content' AND NEW.content <> '' THEN
    INSERT INTO parley_search_todo (message_id) VALUES (NEW.message_id) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM parley_search_todo WHERE message_id = OLD.message_id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER parley_search_changed AFTER UPDATE OF content, kind ON parley_message
  FOR EACH ROW WHEN (NEW.content <> OLD.content OR NEW.kind <> OLD.kind)
  EXECUTE FUNCTION parley_search_of_changed();

CREATE TRIGGER parley_search_gone AFTER DELETE ON parley_message
  FOR EACH ROW EXECUTE FUNCTION parley_search_of_changed();
