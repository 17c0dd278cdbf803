-- The agenda of a meeting. What is before the members is the draft; what was circulated stands, word for word, in agenda_acts.
create table agendas (
  network_id  text not null references networks,
  meeting_id  text not null,
  state       text not null check (state in ('draft', 'awaiting', 'cleared', 'circulated')),
  revision    integer not null default 0,
  -- raised with each change of an item: names the exact text that a button was about
  version     integer not null default 0,
  -- how often the Secretariat, and those who clear, were called to act: each call is one message
  desk        integer not null default 0,
  submission  integer not null default 0,
  cleared_by  text,
  cleared_as  text,
  cleared_at  timestamptz,
  returned_by text,
  returned_as text,
  remarks     text,
  primary key (network_id, meeting_id)
);

create table agenda_items (
  network_id     text not null references networks,
  meeting_id     text not null,
  -- stays with the item, wherever it is moved
  serial         integer not null,
  position       integer not null,
  standing       text,
  title          text not null,
  purpose        text not null check (purpose in ('information', 'discussion', 'decision')),
  minutes        integer not null check (minutes > 0),
  lead           text,
  paper          text,
  objectives     jsonb not null default '[]',
  proposed_by    text,
  capacity       text,
  proposed_at    timestamptz not null,
  removed_at     timestamptz,
  removed_by     text,
  removal_reason text,
  primary key (network_id, meeting_id, serial)
);

-- Who did what to an agenda, in which capacity and when; rows are added and never changed.
create table agenda_acts (
  network_id text not null references networks,
  meeting_id text not null,
  serial     bigint generated always as identity,
  act        text not null,
  item       integer,
  revision   integer not null,
  version    integer not null,
  person_id  text,
  capacity   text,
  remarks    text,
  detail     jsonb,
  at         timestamptz not null,
  primary key (network_id, meeting_id, serial)
);
