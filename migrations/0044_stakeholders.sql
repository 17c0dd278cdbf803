-- Organisations that the Network engages with, and its donors: never persons of concern, never cases.
create table stakeholders (
  network_id     text not null references networks,
  stakeholder_id text not null,
  name           text not null,
  -- one of the charter's categories, or `Donor`
  category       text not null,
  level          text not null check (level in ('national', 'local')),
  -- an office and its address, not a private person
  contact        text not null,
  created_at     timestamptz not null,
  removed_at     timestamptz,
  primary key (network_id, stakeholder_id)
);

-- When it was engaged, by which member, about what, and what was fed where. Appended and never changed.
create table engagements (
  network_id     text not null,
  stakeholder_id text not null,
  serial         bigint generated always as identity,
  day            date not null,
  member_id      text,
  about          text not null,
  fed_into       text not null,
  person_id      text not null,
  capacity       text not null,
  at             timestamptz not null,
  primary key (network_id, stakeholder_id, serial),
  foreign key (network_id, stakeholder_id) references stakeholders
);
