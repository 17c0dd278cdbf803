-- Which of the 23 objectives of the Global Compact a group serves.
alter table group_cards add column objectives integer[] not null default '{}';

-- Forums at district and local level with which a group seeks synergies (TR L79, BD L62): names of forums and of focal
-- offices, and nothing of persons or cases. One that is gone stays, with the day on which it was taken off.
create table group_forums (
  network_id text not null references networks,
  forum_id   text not null,
  group_key  text not null,
  name       text not null,
  place      text not null,
  -- the office that is the focal point, not a person
  office     text not null,
  person_id  text not null,
  capacity   text not null,
  entered_at timestamptz not null,
  removed_at timestamptz,
  primary key (network_id, forum_id)
);
