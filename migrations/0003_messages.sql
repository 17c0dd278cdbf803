-- What is to be sent. A row is written in the transaction that causes it; a job brings the world to its state.
-- `version` is what is wanted, `delivered_version` what stands there; an update wanted before the message was made is one message.
create table messages (
  network_id        text not null references networks,
  key               text not null,
  address           jsonb not null,
  card              jsonb not null,
  summary           text not null,
  version           integer not null default 1,
  delivered_version integer not null default 0,
  state             text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'unknown', 'failed')),
  attempts          integer not null default 0,
  not_before        timestamptz,
  lease_until       timestamptz,
  conversation_id   text,
  activity_id       text,
  failure           jsonb,
  written_at        timestamptz not null,
  delivered_at      timestamptz,
  serial            bigint generated always as identity,
  primary key (network_id, key)
);
create index messages_open on messages (state, serial) where state in ('pending', 'sending');

-- What falls due, of every kind, in one index: the sweep reads nothing else.
create table dues (
  network_id text not null references networks,
  kind       text not null,
  subject    text not null,
  at         timestamptz not null,
  attempts   integer not null default 0,
  -- the machine's time before which a failed one is left alone
  not_before timestamptz,
  primary key (network_id, kind, subject)
);
create index dues_at on dues (at);

-- State of the bot itself, of no network: where a local clock stands, whom the Playground's user acts as.
create table bot_state (
  key   text primary key,
  value jsonb not null
);
