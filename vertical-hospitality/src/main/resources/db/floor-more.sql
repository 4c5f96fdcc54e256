--liquibase formatted sql

--changeset guildhall:hospitality-floor-more-0001-step splitStatements:false
-- What hosts did in the room: by its key a tap counts once, by what was before it is taken back, by who did it the other is told.
create table hospitality.floor_step (
    tenant_id      bigint      not null,
    id             bigint      generated always as identity,
    key            text        not null,
    -- What was asked for, so that a key cannot answer for something else.
    request        text        not null,
    booking_id     bigint      not null,
    -- The other party of a merge or a split.
    other_id       bigint,
    deed           text        not null,
    member_id      bigint,
    version_after  integer     not null,
    was_state      text        not null,
    was_phase      text,
    was_size       integer     not null,
    was_starts_at  timestamptz not null,
    was_ends_at    timestamptz not null,
    was_tables     bigint[]    not null default '{}',
    undone         boolean     not null default false,
    created_at     timestamptz not null default now(),
    constraint floor_step_pk primary key (tenant_id, id),
    constraint floor_step_key_uq unique (tenant_id, key),
    constraint floor_step_booking_fk foreign key (tenant_id, booking_id)
        references hospitality.booking (tenant_id, id) on delete cascade,
    constraint floor_step_other_fk foreign key (tenant_id, other_id)
        references hospitality.booking (tenant_id, id) on delete cascade,
    constraint floor_step_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete set null (member_id),
    constraint floor_step_key_ck check (length(key) between 1 and 255),
    constraint floor_step_deed_ck check (deed in ('walk-in', 'wait', 'seat', 'move', 'phase', 'arrive', 'finish', 'leave', 'notify',
        'split', 'merge'))
);
create index floor_step_booking_ix on hospitality.floor_step (tenant_id, booking_id, id desc);
create index floor_step_other_ix on hospitality.floor_step (tenant_id, other_id) where other_id is not null;
create index floor_step_member_ix on hospitality.floor_step (tenant_id, member_id) where member_id is not null;
create index floor_step_age_ix on hospitality.floor_step (tenant_id, created_at);
select guildhall.protect('hospitality.floor_step', 'hospitality.floor_step', visibility => 'tenant', writes => 'all', track => false);
comment on table hospitality.floor_step is 'Deeds in the room, kept for some days: keys, who did it, and what was before.';

--changeset guildhall:hospitality-floor-more-0002-moved splitStatements:false
-- Other tables are a change of the party, too: its version counts it, and whoever has seen the older one is told.
alter table hospitality.booking add column moved integer not null default 0;
select guildhall.retrack('hospitality.booking');
