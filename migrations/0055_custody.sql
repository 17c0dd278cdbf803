-- Who looked at what: commands, presses, the page in Teams, files behind links, and what was denied. Never what people wrote.
create table views (
  network_id text not null references networks,
  serial     bigint generated always as identity,
  -- the bot's now
  at         timestamptz not null,
  -- null: whoever had the link
  person_id  text,
  -- as it was then: `primary of UNDP, secretariat`
  capacity   text,
  how        text not null check (how in ('command', 'press', 'page', 'link')),
  -- our own name: of the command, the verb, the route
  what       text not null,
  -- a number or reference of ours; empty where there is none
  subject    text not null default '',
  outcome    text not null check (outcome in ('seen', 'denied')),
  -- why it was denied: a code of ours
  code       text,
  -- the same within one moment is one row
  times      integer not null default 1,
  primary key (network_id, serial)
);
create index views_at on views (network_id, at);
create index views_person on views (network_id, person_id, at);

-- What retention has taken away: of which kind, up to which instant, how many in all. Acts go only under such a line.
create table retention_runs (
  network_id text not null references networks,
  kind       text not null,
  before     timestamptz not null,
  gone       bigint not null default 0,
  run_at     timestamptz not null,
  primary key (network_id, kind)
);

-- Persons whose data were erased: who they are called since, and who asked for it. Who they were stands nowhere.
create table erasures (
  network_id text not null references networks,
  -- in place of the Entra id in every row
  pseudonym  text not null,
  name       text not null,
  reason     text not null,
  erased_at  timestamptz not null,
  primary key (network_id, pseudonym)
);

-- While somebody is erased, in one transaction, and at no other time: what goes, and what stands in its place.
create table erasing (
  network_id text not null references networks,
  serial     integer not null,
  -- a regular expression that finds the words as they stand, at the edges of words
  pattern    text not null,
  becomes    text not null,
  primary key (network_id, serial)
);

create function forgotten_text(of_network text, given text) returns text language plpgsql stable as $$
declare
  one record;
  result text := given;
begin
  for one in select pattern, becomes from erasing where network_id = of_network order by serial loop
    result := regexp_replace(result, one.pattern, one.becomes, 'gi');
  end loop;
  return result;
end $$;

-- A value with every text in it forgotten, keys of objects too: a person's id may be one.
create function forgotten(of_network text, given jsonb) returns jsonb language plpgsql stable as $$
begin
  case jsonb_typeof(given)
    when 'string' then return to_jsonb(forgotten_text(of_network, given #>> '{}'));
    when 'array' then
      return coalesce((select jsonb_agg(forgotten(of_network, item) order by place)
        from jsonb_array_elements(given) with ordinality as list(item, place)), '[]'::jsonb);
    when 'object' then
      return coalesce((select jsonb_object_agg(forgotten_text(of_network, key), forgotten(of_network, value))
        from jsonb_each(given)), '{}'::jsonb);
    else return given;
  end case;
end $$;

-- Acts are appended and never changed. Two things alone are let through, each leaving its line: a person's erasure, where a row
-- differs from what it was by that and by nothing else, and what retention takes away once the network has set it.
create function acts_stand() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if exists (select from erasing where network_id = old.network_id)
      and to_jsonb(new) = forgotten(old.network_id, to_jsonb(old)) then return new; end if;
  elsif exists (select from retention_runs where network_id = old.network_id and kind = tg_argv[0]
    and before > (to_jsonb(old) ->> tg_argv[1])::timestamptz) then return old;
  end if;
  raise exception '% are appended and never changed', tg_argv[2];
end $$;

drop trigger decision_acts_stand on decision_acts;
drop function decision_acts_stand();
create trigger decision_acts_stand before update or delete on decision_acts
  for each row execute function acts_stand('decisions', 'recorded_at', 'acts on a decision');
drop trigger roster_acts_stand on roster_acts;
drop function roster_acts_stand();
create trigger roster_acts_stand before update or delete on roster_acts
  for each row execute function acts_stand('roster', 'acted_at', 'roster acts');
drop trigger calendar_acts_stand on calendar_acts;
drop function calendar_acts_stand();
create trigger calendar_acts_stand before update or delete on calendar_acts
  for each row execute function acts_stand('calendar', 'acted_at', 'calendar acts');
drop trigger setup_acts_stand on setup_acts;
drop function setup_acts_stand();
create trigger setup_acts_stand before update or delete on setup_acts
  for each row execute function acts_stand('setup', 'acted_at', 'acts of the set-up');
create trigger views_stand before update or delete on views
  for each row execute function acts_stand('views', 'at', 'lines of who saw what');
