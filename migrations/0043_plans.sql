-- A plan of the Network: its annual work plan, its GCM Action Plan (TL L25, BD L31), its visibility plan (TR L80).
create table plans (
  network_id  text not null references networks,
  plan_id     text not null,
  kind        text not null check (kind in ('work', 'gcm', 'visibility')),
  -- the year of a work plan; `once` for a plan that stays
  period      text not null,
  state       text not null check (state in ('draft', 'proposed', 'adopted')),
  version     integer not null default 1,
  -- the decision item that it was put to last, and its number once it is adopted
  decision_id text,
  number      text,
  adopted_at  timestamptz,
  created_at  timestamptz not null,
  primary key (network_id, plan_id),
  unique (network_id, kind, period)
);

create table plan_items (
  network_id   text not null references networks,
  item_id      text not null,
  plan_id      text not null,
  serial       integer not null,
  activity     text not null,
  outcome      text not null,
  lead         text not null,
  contributors text[] not null,
  objectives   integer[] not null,
  indicator    text not null,
  target       text not null,
  quarters     text[] not null,
  -- what it answers to: a priority of the Government, an outcome of the UNSDCF, a joint work plan
  priority     text not null,
  status       text not null check (status in ('planned', 'under_way', 'done', 'delayed', 'dropped')),
  note         text not null default '',
  primary key (network_id, item_id),
  unique (network_id, plan_id, serial),
  foreign key (network_id, plan_id) references plans
);

-- What was done to a plan, appended and never changed: the row above only says how it stands.
create table plan_acts (
  network_id text not null,
  plan_id    text not null,
  serial     bigint generated always as identity,
  kind       text not null,
  item_id    text,
  payload    jsonb not null,
  person_id  text,
  capacity   text,
  at         timestamptz not null,
  primary key (network_id, plan_id, serial),
  foreign key (network_id, plan_id) references plans
);
