-- Who does an action, with whom, where it comes from, and what its lead said to it.
alter table action_items drop constraint action_items_source_check;
alter table action_items
  add constraint action_items_source_check check (source in ('meeting', 'typed', 'decision', 'message')),
  add column lead_person   text,
  -- member entities that support the lead
  add column support       text[]    not null default '{}',
  add column priority      text      not null default 'normal' check (priority in ('high', 'normal')),
  -- GCM objectives, 1–23
  add column objectives    integer[] not null default '{}',
  add column decision_id   text,
  add column decision_name text,
  -- words of the message that it was made from
  add column excerpt       text,
  add column accepted_at   timestamptz,
  add column accepted_by   text,
  -- what the lead says is wrong with it; empty again once the Secretariat has answered
  add column contested     text,
  add column contested_by  text,
  -- reference of the impediment that blocks it
  add column blocked_by    text,
  -- the meeting on whose agenda it was placed because it was overdue
  add column escalated_to  text;
create index action_items_decision on action_items (network_id, decision_id);
