-- Which activity some bot is answering at this moment: Teams may bring the same one to two bots, or twice to one. What is answered
-- stands among the messages; a line here goes with it, and one that is left by a bot that died counts for some seconds.
create table activity_claims (
  network_id text not null references networks,
  -- the key of the answer
  key        text not null,
  -- by the store's own clock, the one that all bots share
  claimed_at timestamptz not null,
  primary key (network_id, key)
);

-- Which bot is sending the welcome: when it dies nobody can know whether the welcome stands.
alter table installations add column taken_by text;
