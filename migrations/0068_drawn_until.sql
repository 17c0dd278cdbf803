-- The serial of the last act that the messages of an item show; null where they show all. A position that changes nothing for
-- the others is written down without their cards, which are drawn a moment later for all positions of that moment.
alter table decisions add column drawn_until bigint;
create index decisions_undrawn on decisions (network_id, decision_id) where drawn_until is not null;
