create table meetings (
  network_id   text not null references networks,
  meeting_id   text not null,
  -- BD-2027-Q1-R; free again once a meeting was undone or cancelled
  number       text not null,
  kind         text not null check (kind in ('regular', 'annual', 'extraordinary', 'group')),
  group_key    text,
  starts_at    timestamptz not null,
  minutes      integer not null default 120,
  place        text,
  state        text not null check (state in ('convened', 'undone', 'cancelled', 'closed', 'held')),
  convened_by  text,
  capacity     text,
  convened_at  timestamptz not null,
  -- why it is not joined to a UNCT meeting, where the charter asks
  unct_reason  text,
  -- raised with each change, as calendar files want it
  sequence     integer not null default 0,
  primary key (network_id, meeting_id)
);
create unique index meetings_number on meetings (network_id, number) where state not in ('undone', 'cancelled');
create index meetings_start on meetings (network_id, starts_at);

-- What a member entity answered to the notice: one answer an entity, the latest counts.
create table attendance_answers (
  network_id text not null references networks,
  meeting_id text not null,
  member_id  text not null,
  answer     text not null check (answer in ('attend', 'alternate', 'absent')),
  -- who comes in place of the representative, as typed
  alternate  text,
  person_id  text not null,
  capacity   text not null,
  answered_at timestamptz not null,
  primary key (network_id, meeting_id, member_id)
);

create table meeting_requests (
  network_id  text not null references networks,
  request_id  text not null,
  person_id   text not null,
  member_id   text,
  capacity    text not null,
  reason      text not null,
  asked_at    timestamptz not null,
  answer_by   timestamptz not null,
  meeting_by  date not null,
  state       text not null check (state in ('open', 'accepted', 'refused')),
  answered_by text,
  answered_at timestamptz,
  answer      text,
  primary key (network_id, request_id)
);
