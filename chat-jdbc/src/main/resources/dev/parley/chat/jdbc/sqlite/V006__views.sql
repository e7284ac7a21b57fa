-- The parts of each member's list that a filter asks for, each in the order of the whole list. The
-- columns, and the table of blocks, are there since migration 3.
CREATE INDEX parley_member_archived ON parley_member (participant_key, archived, position);

-- At most twenty rows for each member.
CREATE INDEX parley_member_pinned ON parley_member (participant_key, position)
  WHERE pinned <> 0;

-- The one that it replaces had no order.
CREATE INDEX parley_member_unread_list ON parley_member (participant_key, position)
  WHERE unread > 0 OR marked_unread <> 0;

DROP INDEX IF EXISTS parley_member_unread;
