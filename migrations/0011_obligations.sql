-- What cannot be derived from charter, calendar and meetings: who waived a duty, which meeting counts for which period, what
-- was sent or adopted, and which periods ended unmet. Everything else is computed when it is looked at.

-- A duty of one period that need not be met, and why.
create table obligation_waivers (
  network_id text not null references networks,
  duty       text not null,
  period     text not null,
  reason     text not null,
  person_id  text not null,
  capacity   text not null,
  at         timestamptz not null,
  primary key (network_id, duty, period)
);

-- A meeting of another kind that also counts for the duty: an annual meeting as the regular one of a half.
create table obligation_marks (
  network_id text not null references networks,
  duty       text not null,
  period     text not null,
  meeting_id text not null,
  reason     text not null,
  person_id  text not null,
  capacity   text not null,
  at         timestamptz not null,
  primary key (network_id, duty, period, meeting_id)
);

-- The first filing of an update, or the adoption of a plan, for a period; a later one changes nothing about the duty.
create table obligation_filings (
  network_id text not null references networks,
  duty       text not null,
  period     text not null,
  note       text,
  person_id  text not null,
  capacity   text,
  at         timestamptz not null,
  primary key (network_id, duty, period)
);

-- Periods that ended unmet. A row is written once, at the instant the period ended, and never taken back (T-14).
create table obligation_missed (
  network_id text not null references networks,
  duty       text not null,
  period     text not null,
  at         timestamptz not null,
  primary key (network_id, duty, period)
);
