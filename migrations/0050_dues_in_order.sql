-- The sweep takes the oldest first, and of those that fall due at one instant the first by name: a thousand rounds may end at
-- one deadline, and to sort them anew for each would cost a million looks.
create index dues_in_order on dues (at, network_id, kind, subject);
drop index dues_at;
