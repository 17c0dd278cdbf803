-- What tells of an act comes after all acts of its instant: a thousand rounds that end together are first closed, one and all.
alter table dues add column rank smallint not null default 0;
create index dues_in_turn on dues (at, rank, network_id, kind, subject);
drop index dues_in_order;
