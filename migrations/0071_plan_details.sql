-- What else an item of a plan says: where the common approach adds value (TR L23, TL L12, BD L12), its horizon (TR L27), the
-- outcome of the UNSDCF that it serves (KG L69, AZ L83), Sustainable Development Goals, how it is paid for; and of a plan that is
-- not a year's, from when to when.
alter table plan_items add column added_value text not null default '';
alter table plan_items add column horizon text not null default '' check (horizon in ('', 'short', 'mid', 'long'));
alter table plan_items add column unsdcf text not null default '';
alter table plan_items add column sdgs integer[] not null default '{}';
alter table plan_items add column budget text not null default '';
alter table plan_items add column starts_on date;
alter table plan_items add column ends_on date;

-- The text was changed in the round: what holds is the decision's record, and the items are brought into line with it.
alter table plans add column differs boolean not null default false;
