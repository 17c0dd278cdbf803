-- The life of the roster: what was changed in it, by whom, in which capacity, when, and from which day it holds. Appended and
-- never changed. Terms themselves stand in `representations` and `offices`: one that ends is given its last day.
create table roster_acts (
  network_id text not null references networks,
  serial     bigint generated always as identity,
  act_id     text not null,
  -- what happened, with the names as they were then
  event      jsonb not null,
  -- the first day on which it holds
  holds_from date not null,
  -- the member that it is about; null for an office
  member_id  text,
  person_id  text not null,
  capacity   text not null,
  acted_at   timestamptz not null,
  primary key (network_id, act_id)
);
create index roster_acts_order on roster_acts (network_id, serial);

create function roster_acts_stand() returns trigger language plpgsql as $$
begin
  raise exception 'roster acts are appended and never changed';
end $$;
create trigger roster_acts_stand before update on roster_acts
  for each row execute function roster_acts_stand();

-- The name that a member had up to a day, so that an older list shows it as it was.
create table member_names (
  network_id text not null references networks,
  member_id  text not null,
  until_day  date not null,
  name       text not null,
  primary key (network_id, member_id, until_day)
);

create table member_details (
  network_id text not null references networks,
  member_id  text not null,
  -- TR L17–19: the Network draws on the expertise of its entities
  expertise  text,
  -- of a member that merged: who took its seat
  successor  text,
  primary key (network_id, member_id)
);

-- What is known of a term beyond its dates. The level belongs to the term: a promotion does not change older lists. Kept by
-- what the term says and not by its serial, which an imported network file gives anew; '' is a beginning that nobody noted.
create table term_details (
  network_id text not null references networks,
  person_id  text not null,
  member_id  text not null,
  kind       text not null check (kind in ('primary', 'alternate', 'head')),
  from_day   text not null,
  level      text,
  -- TR L57: officials whom the Government designated
  letter     text,
  letter_day date,
  primary key (network_id, person_id, member_id, kind, from_day)
);

-- The dated note by which somebody acts in a co-chair seat for some time.
create table acting_notes (
  network_id text not null references networks,
  person_id  text not null,
  seat       text not null,
  from_day   date not null,
  to_day     date not null,
  note       text not null,
  primary key (network_id, seat, person_id, from_day)
);

create table interests (
  network_id  text not null references networks,
  interest_id text not null,
  entity      text not null,
  contact     text not null,
  reason      text not null,
  person_id   text not null,
  capacity    text not null,
  asked_at    timestamptz not null,
  -- the number of the decision that admitted it, and the seat that was made
  decision    text,
  member_id   text,
  primary key (network_id, interest_id)
);

-- A table that was pasted and waits for «Apply»: it is good for the roster that it was compared with, and for no other.
create table roster_previews (
  network_id text not null references networks,
  preview_id text not null,
  person_id  text not null,
  revision   text not null,
  csv        text not null,
  made_at    timestamptz not null,
  primary key (network_id, preview_id)
);
