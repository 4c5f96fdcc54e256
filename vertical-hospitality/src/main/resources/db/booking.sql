--liquibase formatted sql

--changeset guildhall:hospitality-booking-0001-booking splitStatements:false
-- A party: asked for by telephone or on the web, walked in, or waiting for a table. What becomes of it is its state.
create table hospitality.booking (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    venue_id      bigint      not null,
    reference     text        collate "C" not null,
    guest_id      bigint,
    name          text        not null,
    name_norm     text        collate "C" generated always as (lower(name)) stored,
    phone         text,
    email         text,
    -- BCP 47, in which the guest is written to; null: the workspace's.
    language      text,
    party_size    integer     not null,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    state         text        not null default 'booked',
    -- Of a seated party: how far its evening has come.
    phase         text,
    source        text        not null default 'staff',
    occasion      text,
    note          text,
    alert         text,
    arrived       integer     not null default 0,
    -- Held for a guest who is about to confirm or to pay; free again after that.
    held_until    timestamptz,
    -- What somebody who waits was told, in minutes, and when.
    quoted_low    integer,
    quoted_high   integer,
    quoted_at     timestamptz,
    notified_at   timestamptz,
    arrived_at    timestamptz,
    seated_at     timestamptz,
    finished_at   timestamptz,
    cancelled_at  timestamptz,
    cancelled_by  text,
    cancel_reason text,
    member_id     bigint,
    sample        boolean     not null default false,
    version       integer     not null default 1,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    deleted_at    timestamptz,
    constraint booking_pk primary key (tenant_id, id),
    constraint booking_reference_uq unique (tenant_id, reference),
    constraint booking_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    constraint booking_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id)
        on delete set null (guest_id),
    constraint booking_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id)
        on delete set null (member_id),
    constraint booking_reference_ck check (reference ~ '^[0-9A-HJKMNP-TV-Z]{6,10}$'),
    constraint booking_name_ck check (length(btrim(name)) > 0 and length(name) <= 255),
    constraint booking_party_size_ck check (party_size between 1 and 200),
    constraint booking_time_ck check (ends_at > starts_at and ends_at <= starts_at + interval '18 hours'),
    constraint booking_state_ck check (state in ('requested', 'held', 'booked', 'confirmed', 'waiting', 'notified', 'arrived',
        'seated', 'finished', 'cancelled', 'no_show', 'left')),
    constraint booking_phase_ck check (phase in ('ordered', 'mains', 'dessert', 'bill', 'paid')),
    constraint booking_source_ck check (source in ('staff', 'phone', 'web', 'walk_in', 'waitlist', 'import')),
    constraint booking_cancelled_by_ck check (cancelled_by in ('guest', 'venue', 'time')),
    constraint booking_arrived_ck check (arrived between 0 and 200),
    constraint booking_quoted_ck check (quoted_low between 0 and 600 and quoted_high between quoted_low and 600),
    constraint booking_held_ck check (state <> 'held' or held_until is not null),
    constraint booking_words_ck check (length(note) <= 1000 and length(alert) <= 500 and length(occasion) <= 60
        and length(cancel_reason) <= 300)
) with (fillfactor = 80);
create index booking_time_ix on hospitality.booking (tenant_id, venue_id, starts_at);
create index booking_guest_ix on hospitality.booking (tenant_id, guest_id, starts_at desc) where guest_id is not null;
create index booking_name_ix on hospitality.booking (tenant_id, name_norm);
create index booking_member_ix on hospitality.booking (tenant_id, member_id) where member_id is not null;
-- Whoever is in the house or on the way into it: what the floor asks for again and again.
create index booking_live_ix on hospitality.booking (tenant_id, venue_id) where state in ('waiting', 'notified', 'arrived', 'seated');
create index booking_held_ix on hospitality.booking (held_until) where state = 'held';
select guildhall.protect('hospitality.booking', 'hospitality.booking', visibility => 'tenant', writes => 'all');

--changeset guildhall:hospitality-booking-0002-table splitStatements:false
-- Which tables a party has, and for how long. Its times and its standing are the booking's, carried by trigger: the constraint
-- that no table is promised twice stands here, where no program can walk around it.
create table hospitality.booking_table (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    booking_id bigint      not null,
    table_id   bigint      not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    standing   text        not null,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint booking_table_pk primary key (tenant_id, id),
    constraint booking_table_uq unique (tenant_id, booking_id, table_id),
    constraint booking_table_booking_fk foreign key (tenant_id, booking_id) references hospitality.booking (tenant_id, id) on delete cascade,
    constraint booking_table_table_fk foreign key (tenant_id, table_id) references hospitality.dining_table (tenant_id, id),
    constraint booking_table_standing_ck check (standing in ('planned', 'seated', 'over')),
    constraint booking_table_free_ex exclude using gist (tenant_id with =, table_id with =,
        tstzrange(starts_at, ends_at, '[)') with &&) where (standing in ('planned', 'seated'))
);
-- A party that overstays keeps its table, whatever the plan says; nobody is seated on top of it.
create unique index booking_table_seated_uq on hospitality.booking_table (tenant_id, table_id) where standing = 'seated';
create index booking_table_time_ix on hospitality.booking_table (tenant_id, table_id, starts_at);
select guildhall.protect('hospitality.booking_table', 'hospitality.booking_table', visibility => 'tenant', writes => 'all');
revoke insert, update on hospitality.booking_table from guildhall_app;
grant insert (tenant_id, booking_id, table_id) on hospitality.booking_table to guildhall_app;

--changeset guildhall:hospitality-booking-0003-carry splitStatements:false runOnChange:true
create or replace function hospitality.standing_of(state text) returns text
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case when state in ('held', 'booked', 'confirmed', 'arrived') then 'planned'
                when state = 'seated' then 'seated' else 'over' end
$$;
-- What a table's line says of time and standing is the booking's word, whatever the statement said.
create or replace function hospitality.fill_booking_table() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    select b.starts_at, b.ends_at, hospitality.standing_of(b.state) into new.starts_at, new.ends_at, new.standing
    from hospitality.booking b where b.tenant_id = new.tenant_id and b.id = new.booking_id for update;
    if not found then
        raise exception 'there is no booking %', new.booking_id using errcode = '23503', schema = 'hospitality',
            table = 'booking_table', constraint = 'booking_table_booking_fk';
    end if;
    return new;
end $$;
create or replace function hospitality.carry_booking() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update hospitality.booking_table t
    set starts_at = new.starts_at, ends_at = new.ends_at, standing = hospitality.standing_of(new.state)
    where t.tenant_id = new.tenant_id and t.booking_id = new.id
      and (t.starts_at, t.ends_at, t.standing) is distinct from (new.starts_at, new.ends_at, hospitality.standing_of(new.state));
    return null;
end $$;
select guildhall.make_definer('hospitality.fill_booking_table()', '');
select guildhall.make_definer('hospitality.carry_booking()', '');
create or replace trigger booking_table_fill before insert on hospitality.booking_table
    for each row execute function hospitality.fill_booking_table();
create or replace trigger booking_carry after update of starts_at, ends_at, state on hospitality.booking
    for each row when ((old.starts_at, old.ends_at, old.state) is distinct from (new.starts_at, new.ends_at, new.state))
    execute function hospitality.carry_booking();

--changeset guildhall:hospitality-booking-0004-states splitStatements:false runOnChange:true
-- A state changes only along these ways, whoever writes it. Steps back stand here too: hosts tap the wrong table.
create or replace function hospitality.may_become(from_state text, to_state text) returns boolean
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select to_state = any (case from_state
        when 'requested' then array['held', 'booked', 'confirmed', 'cancelled']
        when 'held' then array['booked', 'confirmed', 'cancelled']
        when 'booked' then array['confirmed', 'arrived', 'seated', 'cancelled', 'no_show']
        when 'confirmed' then array['booked', 'arrived', 'seated', 'cancelled', 'no_show']
        when 'waiting' then array['notified', 'arrived', 'seated', 'left', 'cancelled']
        when 'notified' then array['waiting', 'arrived', 'seated', 'left', 'cancelled']
        when 'arrived' then array['booked', 'confirmed', 'waiting', 'seated', 'left', 'cancelled']
        when 'seated' then array['booked', 'confirmed', 'waiting', 'arrived', 'finished', 'left']
        when 'finished' then array['seated']
        when 'cancelled' then array['booked', 'waiting']
        when 'no_show' then array['booked', 'arrived', 'seated']
        when 'left' then array['waiting', 'seated']
        else '{}'::text[] end)
$$;
create or replace function hospitality.keep_booking() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and new.state <> old.state and not hospitality.may_become(old.state, new.state) then
        raise exception using errcode = 'GH422', message = 'A booking cannot become that now.',
            hint = format('It is %s and cannot become %s.', old.state, new.state),
            schema = 'hospitality', table = 'booking', constraint = 'booking_step', column = 'state',
            detail = format(E'from:%s\nto:%s', old.state, new.state);
    end if;
    if tg_op = 'INSERT' or new.state <> old.state then
        if new.state = 'arrived' then new.arrived_at := coalesce(new.arrived_at, now()); end if;
        if new.state = 'seated' then
            new.seated_at := case when tg_op = 'UPDATE' and old.state in ('finished', 'left') then coalesce(old.seated_at, now())
                             else coalesce(new.seated_at, now()) end;
            new.finished_at := null;
        end if;
        if new.state in ('booked', 'confirmed', 'waiting', 'arrived') then
            new.seated_at := null; new.phase := null; new.finished_at := null;
        end if;
        if new.state in ('finished', 'left') then new.finished_at := coalesce(new.finished_at, now()); end if;
        if new.state = 'notified' then new.notified_at := now(); end if;
        if new.state in ('cancelled', 'no_show') then new.cancelled_at := coalesce(new.cancelled_at, now());
        else new.cancelled_at := null; new.cancelled_by := null; new.cancel_reason := null; end if;
        if new.state <> 'held' then new.held_until := null; end if;
    end if;
    return new;
end $$;
create or replace trigger booking_keep before insert or update on hospitality.booking
    for each row execute function hospitality.keep_booking();
