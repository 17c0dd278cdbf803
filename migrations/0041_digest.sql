-- What members contribute to their digest, by the period in which it is released.
create table digest_items (
  network_id  text not null references networks,
  item_id     text not null,
  period      text not null,
  member_id   text not null,
  kind        text not null check (kind in ('information', 'research', 'activity', 'data', 'document')),
  title       text not null,
  words       text not null,
  link        text,
  -- by what data are broken down: `age`, `gender`, `region`
  broken_down text[] not null default '{}',
  person_id   text not null,
  capacity    text not null,
  given_at    timestamptz not null,
  primary key (network_id, item_id)
);
create unique index digest_items_title on digest_items (network_id, period, member_id, title);

create table digest_issues (
  network_id  text not null references networks,
  period      text not null,
  released_at timestamptz not null,
  primary key (network_id, period)
);
