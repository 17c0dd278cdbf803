-- Decision items. What happened stands in `decision_acts`, appended and never changed; the row here says only what lists
-- and the sweep need to know, and is written again after each act.
create table decisions (
  network_id   text not null references networks,
  decision_id  text not null,
  -- KG-W7: shown until the item has a number, and accepted for ever
  reference    text not null,
  -- UNNM-KG/2027/D-001, given on adoption
  number       text,
  group_key    text,
  class_key    text not null,
  title        text not null,
  state        text not null check (state in (
    'draft', 'clearance', 'open', 'paused', 'broken', 'to_meeting', 'in_meeting', 'ad_referendum',
    'pending_government', 'adopted', 'not_adopted', 'withdrawn', 'lapsed', 'superseded')),
  revision     text not null,
  deadline     timestamptz,
  -- what the item is about in another room: the minutes of a meeting
  subject      jsonb,
  proposed_by  text not null,
  proposed_at  timestamptz not null,
  changed_at   timestamptz not null,
  adopted_at   timestamptz,
  primary key (network_id, decision_id)
);
create unique index decisions_reference on decisions (network_id, reference);
create unique index decisions_number on decisions (network_id, number) where number is not null;
create index decisions_state on decisions (network_id, state);

-- `serial` is given by the store, so that the end of a delivery can be noted without waiting for the item's row.
create table decision_acts (
  network_id  text not null references networks,
  decision_id text not null,
  serial      bigint generated always as identity,
  kind        text not null,
  -- the instant that counts: the activity's own, or the evidenced one of an act entered for a member
  at          timestamptz not null,
  recorded_at timestamptz not null,
  person_id   text,
  member_id   text,
  capacity    text,
  payload     jsonb not null,
  primary key (network_id, decision_id, serial)
);

create function decision_acts_stand() returns trigger language plpgsql as $$
begin
  raise exception 'acts on a decision are appended and never changed';
end
$$;
create trigger decision_acts_stand before update on decision_acts
  for each row execute function decision_acts_stand();
