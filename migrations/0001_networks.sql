-- A network and the people in it. Every table carries network_id first in its key, so that isolation is visible in the
-- schema and the tables can be distributed by that column.

create table networks (
  network_id   text primary key,
  charter      text not null,
  tenant_id    text not null,
  team_id      text not null,
  service_url  text not null,
  settings     jsonb not null default '{}',
  government   jsonb not null default '{}',
  -- the demonstration network: all its 1:1 messages go to the Playground's one personal chat
  playground   boolean not null default false,
  -- a nonce, renewed with each change of roster, calendar or settings: what was read under it may be kept in memory
  revision     text not null,
  created_at   timestamptz not null
);
create unique index networks_team on networks (tenant_id, team_id);

create table channels (
  network_id      text not null references networks,
  channel_key     text not null,
  conversation_id text not null,
  primary key (network_id, channel_key)
);

create table members (
  network_id text not null references networks,
  member_id  text not null,
  name       text not null,
  position   integer not null,
  from_day   date,
  to_day     date,
  primary key (network_id, member_id)
);

create table people (
  network_id text not null references networks,
  person_id  text not null,
  name       text not null,
  email      text,
  level      text,
  primary key (network_id, person_id)
);

create table representations (
  network_id text not null references networks,
  person_id  text not null,
  member_id  text not null,
  kind       text not null check (kind in ('primary', 'alternate', 'head')),
  from_day   date,
  to_day     date,
  serial     integer not null,
  primary key (network_id, person_id, serial)
);

create table offices (
  network_id text not null references networks,
  person_id  text not null,
  role       text not null check (role in ('coordinator', 'secretariat', 'co-chair')),
  seat       text,
  from_day   date,
  to_day     date,
  serial     integer not null,
  primary key (network_id, person_id, serial)
);

create table working_groups (
  network_id  text not null references networks,
  group_key   text not null,
  name        text not null,
  kind        text not null check (kind in ('permanent', 'ad_hoc')),
  established date,
  abolished   date,
  primary key (network_id, group_key)
);

create table group_people (
  network_id text not null references networks,
  group_key  text not null,
  person_id  text not null,
  capacity   text not null check (capacity in ('chair', 'lead', 'member', 'cso', 'partner', 'government')),
  since      date,
  until      date,
  serial     integer not null,
  primary key (network_id, group_key, serial)
);

-- The 1:1 chat of a person with the bot, as last seen; service addresses can change at any time.
create table person_chats (
  network_id      text not null references networks,
  person_id       text not null,
  conversation_id text not null,
  service_url     text not null,
  primary key (network_id, person_id)
);

create table counters (
  network_id text not null references networks,
  name       text not null,
  value      integer not null,
  primary key (network_id, name)
);
