-- What minutes hold besides decisions and actions, and their revisions.
alter table minutes
  -- member (in a group: seat) → who represented it, as the Secretariat wrote it
  add column attended     jsonb   not null default '{}',
  -- others in the room, one a line, with when they left
  add column invited      text    not null default '',
  -- [{"memberId": …, "words": …}], word for word
  add column reservations jsonb   not null default '[]',
  -- key of an agenda item → what was discussed under it; `discussion` is of the meeting as a whole
  add column discussions  jsonb   not null default '{}',
  add column next_meeting date,
  -- raised when corrections were taken up and the text was circulated anew
  add column revision     integer not null default 0,
  -- the text as it was circulated before, for what a correction changed
  add column before_text  text;
