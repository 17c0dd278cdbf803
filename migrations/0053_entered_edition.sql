-- Which edition of the bot and its charters last set what falls due for a network: a start with the same one has nothing to set.
alter table networks add column entered_edition text;
