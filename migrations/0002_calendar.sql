-- The two layers (T-6): `un` counts for members, `gov` for the Government.
create table calendar_days (
  network_id text not null references networks,
  layer      text not null check (layer in ('un', 'gov')),
  day        date not null,
  kind       text not null check (kind in ('holiday', 'half_am', 'half_pm', 'working')),
  name       text,
  -- an estimated day is off until a circular names it or another
  status     text not null default 'confirmed' check (status in ('estimated', 'confirmed')),
  primary key (network_id, layer, day)
);

create table office_hours (
  network_id text not null references networks,
  from_day   date not null,
  to_day     date not null,
  closes_at  text not null,
  primary key (network_id, from_day)
);

create table unct_meetings (
  network_id text not null references networks,
  starts_at  timestamptz not null,
  primary key (network_id, starts_at)
);
