-- Which decisions let something out: a report of one quarter looks for all that were ever made, and there are few among many.
create index decision_acts_releases on decision_acts (network_id, decision_id)
  where kind = 'proposed' and payload -> 'matter' ->> 'kind' = 'release';
