-- The teams that the bot was added to, and what became of its one welcome there. Unlike all other tables this one does not begin
-- with network_id: a team is entered before it has a network, and what is authorised by it is the team in its tenant.
create table installations (
  tenant_id       text not null,
  team_id         text not null,
  -- where it was added: this becomes the Network's channel
  channel_id      text not null,
  service_url     text not null,
  installer_id    text not null,
  installer_name  text not null,
  installed_at    timestamptz not null,
  removed_at      timestamptz,
  -- the network that was set up here; null for one that a network file brought
  network_id      text references networks,
  welcome         text not null check (welcome in ('pending', 'sending', 'sent', 'unknown', 'failed', 'unneeded')),
  attempts        integer not null default 0,
  conversation_id text,
  activity_id     text,
  -- whether the welcome shows the team what was chosen
  welcome_closed  boolean not null default false,
  primary key (tenant_id, team_id)
);
create index installations_installer on installations (tenant_id, installer_id);

-- What was done while a network was set up: answers, channels, people, offices. Appended and never changed.
create table setup_acts (
  network_id text not null references networks,
  serial     bigint generated always as identity,
  act_id     text not null,
  event      jsonb not null,
  person_id  text not null,
  capacity   text not null,
  acted_at   timestamptz not null,
  primary key (network_id, act_id)
);
create index setup_acts_order on setup_acts (network_id, serial);

create function setup_acts_stand() returns trigger language plpgsql as $$
begin
  raise exception 'acts of the set-up are appended and never changed';
end $$;
create trigger setup_acts_stand before update or delete on setup_acts
  for each row execute function setup_acts_stand();
