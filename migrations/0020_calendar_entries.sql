-- Where an entry comes from (a circular's number), who entered it and when. Null: before this was kept, or by a network file.
alter table calendar_days add column source text, add column entered_by text, add column entered_at timestamptz;
alter table office_hours add column source text, add column entered_by text, add column entered_at timestamptz;

-- What was entered, changed and removed, by whom and in which capacity. Appended and never changed.
create table calendar_acts (
  network_id text not null references networks,
  serial     bigint generated always as identity,
  act_id     text not null,
  event      jsonb not null,
  -- null: a network file
  person_id  text,
  capacity   text,
  acted_at   timestamptz not null,
  primary key (network_id, act_id)
);
create index calendar_acts_order on calendar_acts (network_id, serial);

create function calendar_acts_stand() returns trigger language plpgsql as $$
begin
  raise exception 'calendar acts are appended and never changed';
end $$;
create trigger calendar_acts_stand before update on calendar_acts
  for each row execute function calendar_acts_stand();

-- A list that was pasted and waits for «Apply»: it is good for the calendar that it was compared with, and for no other.
create table calendar_previews (
  network_id text not null references networks,
  preview_id text not null,
  person_id  text not null,
  revision   text not null,
  paste      jsonb not null,
  made_at    timestamptz not null,
  primary key (network_id, preview_id)
);
