-- Somebody whom the network of a channel does not know typed or pressed there: one line a person, act and hour (of UTC), so
-- that nobody can flood the log.
create unique index views_strangers
  on views (network_id, person_id, how, what, date_trunc('hour', at at time zone 'UTC'))
  where code = 'edge.stranger';
