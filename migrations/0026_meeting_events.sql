-- The event that stands for a meeting in an online calendar, where one is configured.
create table meeting_events (
  network_id text not null references networks,
  meeting_id text not null,
  -- of the calendar
  event_id   text not null,
  join_url   text,
  -- of the meeting as the event shows it
  sequence   integer not null,
  primary key (network_id, meeting_id)
);
