-- T-10: when the service could not be reached. A bot that runs writes each minute that it does; where the last word is older
-- than that, nobody did, and the time between is kept. It is the bot's own time, of no network.
create table service_beats (
  -- there is one row: several bots keep it together
  only_row boolean primary key default true check (only_row),
  at       timestamptz not null
);

create table service_interruptions (
  began_at timestamptz primary key,
  ended_at timestamptz not null check (ended_at > began_at)
);
create index service_interruptions_end on service_interruptions (ended_at);
