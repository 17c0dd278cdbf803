-- Action points. What was agreed never changes; what became of it is a history of acts, and `status` and `due` beside it
-- are what that history comes to, for lists.
create table action_items (
  network_id     text not null references networks,
  action_id      text not null,
  -- KG-A-001
  reference      text not null,
  what           text not null,
  lead_member    text not null,
  group_key      text,
  source         text not null check (source in ('meeting', 'typed')),
  meeting_id     text,
  meeting_number text,
  status         text not null check (status in ('open', 'in_progress', 'delayed', 'done', 'dropped')),
  due            date not null,
  -- the act from which that day holds: nothing is reminded of before it
  due_since      timestamptz not null,
  recorded_by    text not null,
  capacity       text not null,
  recorded_at    timestamptz not null,
  primary key (network_id, action_id)
);
create unique index action_items_reference on action_items (network_id, reference);
create index action_items_meeting on action_items (network_id, meeting_id);

create table action_acts (
  network_id text not null references networks,
  action_id  text not null,
  serial     integer not null,
  status     text not null check (status in ('open', 'in_progress', 'delayed', 'done', 'dropped')),
  -- the day that holds from this act on
  due        date not null,
  note       text,
  person_id  text not null,
  capacity   text not null,
  acted_at   timestamptz not null,
  primary key (network_id, action_id, serial)
);

-- Which actions a reminder named, so that the newest one carries the buttons and the older ones lose theirs.
create table action_reminders (
  network_id text not null references networks,
  -- `person:<id>` or `channel:<key>`
  place      text not null,
  day        date not null,
  action_ids text[] not null,
  primary key (network_id, place, day)
);
