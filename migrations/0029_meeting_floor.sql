-- Where a meeting stands while it is held: the item of its agenda that is before it, and those that were dealt with.
create table meeting_floor (
  network_id text not null references networks,
  meeting_id text not null,
  -- serial of the agenda item; null: none yet, or all dealt with
  item       integer,
  -- serials of the items that were dealt with
  done       jsonb not null default '[]',
  person_id  text,
  at         timestamptz not null,
  primary key (network_id, meeting_id)
);
