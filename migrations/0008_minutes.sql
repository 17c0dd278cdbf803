-- The minutes of a meeting: from its capture to the text that stands. The acts are the history; the row beside them says
-- where the minutes are, for cards and lists.
create table minutes (
  network_id   text not null references networks,
  meeting_id   text not null,
  state        text not null check (state in ('capture', 'closed', 'draft', 'clearance', 'cleared', 'circulated', 'final')),
  -- member entities in the room; null until attendance was recorded
  represented  text[],
  discussion   text not null default '',
  -- what the chair wrote when returning the draft
  remarks      text,
  cleared_by   text,
  cleared_as   text,
  -- names the exact draft: raised with each change
  version      integer not null default 0,
  -- how often those who keep the minutes were called to act, and how often the chair was
  desk         integer not null default 0,
  submission   integer not null default 0,
  -- the text as it was circulated, and after the silence the text that stands
  text         text,
  decision_id  text,
  reference    text,
  deadline     timestamptz,
  final_at     timestamptz,
  primary key (network_id, meeting_id)
);

create table minutes_decisions (
  network_id  text not null references networks,
  meeting_id  text not null,
  serial      integer not null,
  decision_id text not null,
  reference   text not null,
  number      text,
  status      text not null,
  title       text not null,
  text        text not null,
  group_key   text,
  recorded_at timestamptz not null,
  primary key (network_id, meeting_id, serial)
);
create unique index minutes_decisions_item on minutes_decisions (network_id, decision_id);

create table minutes_acts (
  network_id text not null references networks,
  meeting_id text not null,
  serial     integer not null,
  act        text not null,
  -- null: the bot itself
  person_id  text,
  capacity   text,
  detail     jsonb,
  acted_at   timestamptz not null,
  primary key (network_id, meeting_id, serial)
);
