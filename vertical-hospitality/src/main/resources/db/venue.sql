--liquibase formatted sql

--changeset guildhall:hospitality-venue-0001-day splitStatements:false
-- An hour is written as people write it; the time by which everything is counted follows it.
alter table hospitality.venue add column day_from text collate "C";
alter table hospitality.venue
    alter column day_from type text collate "C" using to_char(day_begins, 'HH24:MI'),
    alter column day_from set default '04:00',
    alter column day_from set not null;
alter table hospitality.venue drop column day_begins;
alter table hospitality.venue
    add column day_begins time not null generated always as
        (make_time(substr(day_from, 1, 2)::integer, substr(day_from, 4, 2)::integer, 0)) stored,
    add constraint venue_day_begins_ck check (day_from ~ '^(0[0-9]|1[01]):[0-5][0-9]$');
comment on column hospitality.venue.day_begins is 'When one business day ends and the next begins, by the venue''s clock.';
select guildhall.retrack('hospitality.venue');
