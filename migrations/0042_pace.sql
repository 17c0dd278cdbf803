-- How fast the bots on this store may send: Teams counts per tenant and per conversation, whichever bot it was.
-- Of no network, since several may share a tenant. `recent` holds the slots given last, oldest first, in milliseconds of the
-- store's own clock; until `throttled_until` nothing goes out, for Teams has said so.
create table pace (
  place           text primary key,
  recent          bigint[] not null default '{}',
  throttled_until timestamptz
);
