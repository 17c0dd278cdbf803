-- Which activities of people whom no network knows, or of several, were answered: Teams may bring the same one to two bots. Of no
-- network, since none is known. A line goes as soon as it is of no use.
create table answers_outside (
  tenant_id   text not null,
  -- the key that the answer would have among the messages
  key         text not null,
  -- by the store's own clock, the one that all bots share
  answered_at timestamptz not null,
  primary key (tenant_id, key)
);
