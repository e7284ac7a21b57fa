-- Drawn at random: tells a row from the one that had its place before an older copy was restored.
ALTER TABLE parley_feed ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
