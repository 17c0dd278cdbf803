-- What became of a convened meeting: moved to another date, or cancelled; each with its reason. Nothing of it is changed later.
create table meeting_changes (
  network_id text not null references networks,
  meeting_id text not null,
  -- of the meeting after the change, as calendar files carry it
  sequence   integer not null,
  what       text not null check (what in ('moved', 'cancelled')),
  reason     text not null,
  -- as it was before: number, start, when its notice was sent, who had answered what
  was_number text not null,
  was_start  timestamptz not null,
  was_noticed timestamptz not null,
  was_answers jsonb not null default '[]',
  person_id  text not null,
  capacity   text not null,
  at         timestamptz not null,
  primary key (network_id, meeting_id, sequence)
);

-- at what level the entity will be represented, where it was said
alter table attendance_answers add column level text;

-- the meeting that a granted request led to
alter table meeting_requests add column meeting_id text;
create table meeting_request_supporters (
  network_id text not null references networks,
  request_id text not null,
  member_id  text not null,
  person_id  text not null,
  at         timestamptz not null,
  primary key (network_id, request_id, member_id)
);

-- the reminder became one of several preparation dates
update dues set kind = 'meetings.prepare', subject = subject || '/reminder' where kind = 'meetings.remind';

-- «last Thursday of the second month of each quarter, 10:00»
create table meeting_series (
  network_id text not null references networks,
  series_id  text not null,
  kind       text not null check (kind in ('regular', 'annual', 'extraordinary', 'group')),
  group_key  text,
  per        text not null,
  -- month of the period, from 1
  month      integer not null,
  -- 1 to 4, or -1 for the last
  nth        integer not null,
  weekday    text not null,
  time       text not null,
  place      text,
  active     boolean not null default true,
  person_id  text not null,
  capacity   text not null,
  at         timestamptz not null,
  primary key (network_id, series_id)
);

-- What the convenor did with one date of a series: convened it, or left it out and why.
create table meeting_series_dates (
  network_id text not null references networks,
  series_id  text not null,
  period     text not null,
  state      text not null check (state in ('asked', 'convened', 'skipped')),
  meeting_id text,
  reason     text,
  person_id  text,
  at         timestamptz not null,
  primary key (network_id, series_id, period)
);

-- Stakeholders invited to a meeting: they see the public pack and nothing else, and decide nothing.
create table meeting_guests (
  network_id   text not null references networks,
  meeting_id   text not null,
  guest_id     text not null,
  name         text not null,
  organisation text not null,
  category     text not null,
  person_id    text not null,
  capacity     text not null,
  invited_at   timestamptz not null,
  came_at      timestamptz,
  left_at      timestamptz,
  primary key (network_id, meeting_id, guest_id)
);
