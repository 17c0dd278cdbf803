-- Several bots share one store. Each says every other second that it lives; what a bot had taken that no longer says so is
-- taken over by the others. These tables are the bots' own, of no network.
create table bots (
  bot_id  text primary key,
  -- by the store's own clock, the one that all bots share
  seen_at timestamptz not null
);

-- Which bot has which job in its hands: pg-boss itself would give a dead one's jobs again after a quarter of an hour.
create table taken_jobs (
  job_id uuid primary key,
  queue  text not null,
  bot_id text not null
);
create index taken_jobs_bot on taken_jobs (bot_id);

-- The bot that has the message in its hands, and since when it is tried: what Teams does not take in a bounded time has
-- finally failed. (`lease_until` is no longer read. It stays for bots of the version before, which may still be running.)
alter table messages
  add column taken_by text,
  add column tried_since timestamptz;
