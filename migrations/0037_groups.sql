-- The terms of reference of a group (3.2), beyond what the roster knows of it: kept by its key, which an imported network
-- file keeps too.
create table group_cards (
  network_id   text not null references networks,
  group_key    text not null,
  purpose      text not null default '',
  -- the need, or the changed need, for which it was created (TL L46, BD L54)
  need         text not null default '',
  themes       text not null default '',
  deliverables text not null default '',
  -- an ad hoc group: its last day, or the condition under which it ends, and when that is looked at
  ends_on      date,
  ends_when    text not null default '',
  review_on    date,
  -- AZ L89
  existing     text not null default '',
  why_new      text not null default '',
  -- numbers of the decisions that created and abolished it, and the local day of the latter
  created_by   text,
  abolished_by text,
  abolished_on date,
  primary key (network_id, group_key)
);

-- What happened to a group and its people, by whom, in which capacity; appended and never changed.
create table group_acts (
  network_id text not null references networks,
  group_key  text not null,
  serial     bigint generated always as identity,
  event      jsonb not null,
  -- null: a decision, carried out by the bot
  person_id  text,
  capacity   text,
  at         timestamptz not null,
  primary key (network_id, group_key, serial)
);

-- BD L74: the consortia or alliances of CSOs that nominate.
create table consortia (
  network_id    text not null references networks,
  consortium_id text not null,
  name          text not null,
  contact       text not null,
  person_id     text not null,
  capacity      text not null,
  registered_at timestamptz not null,
  primary key (network_id, consortium_id)
);

-- Who sits for civil society in which group, and by whose nomination: a consortium's, or a decision of the Network.
create table nominations (
  network_id    text not null references networks,
  nomination_id text not null,
  group_key     text not null,
  nominee       text not null,
  consortium_id text,
  decision      text,
  replaces      text,
  person_id     text not null,
  capacity      text not null,
  at            timestamptz not null,
  primary key (network_id, nomination_id)
);
