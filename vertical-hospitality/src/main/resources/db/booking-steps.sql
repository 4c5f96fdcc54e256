--liquibase formatted sql

--changeset guildhall:hospitality-booking-steps-0001-steps splitStatements:false
-- What is done with a booking ahead of its evening counts once by its key, too, also when it comes from a tablet that had no network.
alter table hospitality.floor_step drop constraint floor_step_deed_ck,
    add constraint floor_step_deed_ck check (deed in ('walk-in', 'wait', 'seat', 'move', 'phase', 'arrive', 'finish', 'leave', 'notify',
        'split', 'merge', 'size', 'booking'));
comment on table hospitality.floor_step is
    'Deeds with parties and bookings, kept for some days: keys, who did it, and what was before it in the room.';
