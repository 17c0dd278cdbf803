-- What a group told of a period, as it was filed. The first filing of a period meets the duty (obligation_filings); what is
-- filed for it afterwards is added and takes nothing back.
create table group_updates (
  network_id  text not null references networks,
  group_key   text not null,
  -- key of the period that it was asked for: `2026-P6`
  period      text not null,
  serial      integer not null,
  progress    text not null,
  mptf        text not null,
  impediments text not null,
  support     text not null,
  next_steps  text not null,
  person_id   text not null,
  capacity    text not null,
  -- after it was due; kept as it was, for a calendar that changes later changes nothing about it
  late        boolean not null,
  filed_at    timestamptz not null,
  primary key (network_id, group_key, period, serial)
);

-- What a group cannot remove by itself and puts before the Network (TL L52, BD L60, TR L77).
create table impediments (
  network_id    text not null references networks,
  impediment_id text not null,
  number        text not null,
  group_key     text not null,
  what          text not null,
  state         text not null check (state in ('open', 'on_agenda', 'resolved', 'declined')),
  person_id     text not null,
  capacity      text not null,
  raised_at     timestamptz not null,
  -- the period of the update that it came with; null: it was reported by itself
  period        text,
  -- the meeting on whose agenda it stands, or stood last
  meeting_id    text,
  primary key (network_id, impediment_id),
  unique (network_id, number)
);

-- Its course, appended and never changed.
create table impediment_acts (
  network_id    text not null,
  impediment_id text not null,
  serial        bigint generated always as identity,
  state         text not null,
  meeting       text,
  reason        text,
  person_id     text,
  capacity      text,
  at            timestamptz not null,
  primary key (network_id, impediment_id, serial),
  foreign key (network_id, impediment_id) references impediments
);
