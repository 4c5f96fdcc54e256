--liquibase formatted sql

--changeset guildhall:hospitality-floor-0401-counts splitStatements:false
-- How many a party are and how many of them are here are steps of the room, too: done once, and taken back.
alter table hospitality.floor_step add column was_arrived integer,
    drop constraint floor_step_deed_ck,
    add constraint floor_step_deed_ck check (deed in ('walk-in', 'wait', 'seat', 'move', 'phase', 'arrive', 'finish', 'leave', 'notify',
        'split', 'merge', 'size'));
select guildhall.retrack('hospitality.floor_step');
