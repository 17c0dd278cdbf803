-- The serial of the last act that the messages of an item tell of; null where they tell of all. A round is closed first, and
-- whoever takes the item next tells of it before anything else.
alter table decisions add column told_until bigint;
