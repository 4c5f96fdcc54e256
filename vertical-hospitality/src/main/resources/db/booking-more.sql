--liquibase formatted sql

--changeset guildhall:hospitality-booking-0101-service splitStatements:false
-- When parties are taken: lunch, dinner. Minutes count from midnight of the business day, so 1500 is one in the night after.
create table hospitality.service (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    venue_id      bigint      not null,
    name          text        not null,
    days          text[]      not null default '{mon,tue,wed,thu,fri,sat,sun}',
    first_minute  bigint      not null default 720,
    last_minute   bigint      not null default 1320,
    slot_minutes  bigint      not null default 15,
    -- Guests that the kitchen takes within one slot; null: as many as there are chairs.
    pacing        bigint,
    -- How long a party of up to two, four, six and more stays, and one at the bar.
    turn_two      bigint      not null default 90,
    turn_four     bigint      not null default 120,
    turn_six      bigint      not null default 135,
    turn_more     bigint      not null default 150,
    turn_bar      bigint      not null default 60,
    web           boolean     not null default true,
    web_least     bigint      not null default 1,
    web_most      bigint      not null default 8,
    version       integer     not null default 1,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    deleted_at    timestamptz,
    constraint service_pk primary key (tenant_id, id),
    constraint service_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    constraint service_name_ck check (length(btrim(name)) between 1 and 60),
    constraint service_days_ck check (days <@ '{mon,tue,wed,thu,fri,sat,sun}'::text[] and cardinality(days) between 1 and 7),
    constraint service_last_minute_ck check (first_minute between 0 and 2160 and last_minute between first_minute and 2160),
    constraint service_slot_minutes_ck check (slot_minutes between 5 and 240),
    constraint service_pacing_ck check (pacing between 1 and 1000),
    constraint service_turn_ck check (least(turn_two, turn_four, turn_six, turn_more, turn_bar) >= 15
        and greatest(turn_two, turn_four, turn_six, turn_more, turn_bar) <= 720),
    constraint service_web_most_ck check (web_least between 1 and 200 and web_most between web_least and 200)
);
create index service_venue_ix on hospitality.service (tenant_id, venue_id);
select guildhall.protect('hospitality.service', 'hospitality.service', visibility => 'tenant', writes => 'all');

--changeset guildhall:hospitality-booking-0102-closed-day splitStatements:false
create table hospitality.closed_day (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    venue_id   bigint      not null,
    day        date        not null,
    reason     text,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint closed_day_pk primary key (tenant_id, id),
    constraint closed_day_day_uq unique (tenant_id, venue_id, day),
    constraint closed_day_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    constraint closed_day_reason_ck check (length(reason) <= 120)
);
select guildhall.protect('hospitality.closed_day', 'hospitality.closed_day', visibility => 'tenant', writes => 'all');

--changeset guildhall:hospitality-booking-0103-rule splitStatements:false
-- One line a venue at most; a venue without one goes by these defaults.
create table hospitality.booking_rule (
    tenant_id       bigint      not null,
    id              bigint      generated always as identity,
    venue_id        bigint      not null,
    hold_minutes    bigint      not null default 10,
    -- After the agreed time a party is late, not lost.
    grace_minutes   bigint      not null default 15,
    -- So long after the grace it counts as not having come; null: only when somebody says so.
    no_show_minutes bigint               default 45,
    -- On the web: how soon, how far ahead, and until when a guest may change or cancel it himself.
    notice_minutes  bigint      not null default 60,
    ahead_days      bigint      not null default 60,
    change_minutes  bigint      not null default 120,
    remind          boolean     not null default true,
    welcome         text,
    phone           text,
    version         integer     not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint booking_rule_pk primary key (tenant_id, id),
    constraint booking_rule_venue_uq unique (tenant_id, venue_id),
    constraint booking_rule_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    constraint booking_rule_hold_minutes_ck check (hold_minutes between 1 and 240),
    constraint booking_rule_grace_minutes_ck check (grace_minutes between 0 and 120),
    constraint booking_rule_no_show_minutes_ck check (no_show_minutes between 0 and 600),
    constraint booking_rule_notice_minutes_ck check (notice_minutes between 0 and 20160),
    constraint booking_rule_ahead_days_ck check (ahead_days between 1 and 730),
    constraint booking_rule_change_minutes_ck check (change_minutes between 0 and 20160),
    constraint booking_rule_welcome_ck check (length(welcome) <= 500)
);
select guildhall.protect('hospitality.booking_rule', 'hospitality.booking_rule', visibility => 'tenant', writes => 'all');

--changeset guildhall:hospitality-booking-0104-asked-once splitStatements:false
-- A lost answer and a second tap make one booking: the key stays with it.
alter table hospitality.booking add column request_key text collate "C", add column request text,
    -- Somebody who may has taken it though the slot was full.
    add column over_pacing boolean not null default false,
    -- When the guest has agreed, on the web, to what becomes of his data.
    add column consent_at timestamptz;
create unique index booking_request_uq on hospitality.booking (tenant_id, request_key) where request_key is not null;
select guildhall.retrack('hospitality.booking');

--changeset guildhall:hospitality-booking-0105-guest-by-mail splitStatements:false
alter table hospitality.guest
    add column email_norm text collate "C" generated always as (lower(email)) stored;
create index guest_email_ix on hospitality.guest (tenant_id, email_norm) where email_norm is not null;
select guildhall.retrack('hospitality.guest');

--changeset guildhall:hospitality-booking-0106-timeline splitStatements:false
select crm.timeline('hospitality.booking', 'hospitality.booking');
