-- What an item says of its paper and of who may see it; and where it came from, when another room put it on the agenda.
alter table agenda_items
  add column paper_title    text,
  add column paper_mark     text,
  -- `internal`: under the charter's handling mark; `public`: may stand in what stakeholders see
  add column handling       text not null default 'internal' check (handling in ('internal', 'public')),
  -- null: not asked
  add column state_relevant boolean,
  -- `decision:ID`, `impediment:ID`, `carried:MEETING:SERIAL`: the matter, so that it stands once
  add column source         text;

-- Matters for the next meeting while none is planned: placed when one is convened.
create table agenda_waiting (
  network_id text not null references networks,
  -- empty: the Network's own
  group_key  text not null default '',
  source     text not null,
  fields     jsonb not null,
  person_id  text,
  capacity   text,
  at         timestamptz not null,
  primary key (network_id, group_key, source)
);

-- What members said of a circulated agenda; rows are added and never changed.
create table agenda_comments (
  network_id text not null references networks,
  meeting_id text not null,
  serial     bigint generated always as identity,
  revision   integer not null,
  person_id  text not null,
  -- the entity that the person represents; null for an office
  member_id  text,
  capacity   text not null,
  words      text not null,
  at         timestamptz not null,
  primary key (network_id, meeting_id, serial)
);
