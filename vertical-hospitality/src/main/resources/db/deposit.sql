--liquibase formatted sql

--changeset guildhall:hospitality-deposit-0001-rule splitStatements:false
-- From which party on a deposit is asked, how much, and what becomes of it. Of several that fit, the one that asks most counts.
create table hospitality.deposit_rule (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    venue_id     bigint      not null,
    -- Null: whatever the service.
    service_id   bigint,
    days         text[]      not null default '{mon,tue,wed,thu,fri,sat,sun}',
    least_party  bigint      not null default 6,
    amount_minor bigint      not null,
    per          text        not null default 'guest',
    -- How long the tables are held for it, and until when before the evening it is given back in full.
    hold_minutes bigint      not null default 1440,
    refund_hours bigint      not null default 24,
    -- What becomes of it after that, and of those who do not come.
    late         text        not null default 'keep',
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint deposit_rule_pk primary key (tenant_id, id),
    constraint deposit_rule_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    constraint deposit_rule_service_fk foreign key (tenant_id, service_id) references hospitality.service (tenant_id, id)
        on delete cascade,
    constraint deposit_rule_days_ck check (days <@ '{mon,tue,wed,thu,fri,sat,sun}'::text[] and cardinality(days) between 1 and 7),
    constraint deposit_rule_least_party_ck check (least_party between 1 and 200),
    constraint deposit_rule_amount_ck check (amount_minor between 1 and 100000000),
    constraint deposit_rule_per_ck check (per in ('guest', 'booking')),
    constraint deposit_rule_hold_minutes_ck check (hold_minutes between 5 and 20160),
    constraint deposit_rule_refund_hours_ck check (refund_hours between 0 and 2160),
    constraint deposit_rule_late_ck check (late in ('keep', 'return'))
);
create index deposit_rule_venue_ix on hospitality.deposit_rule (tenant_id, venue_id);
create index deposit_rule_service_ix on hospitality.deposit_rule (tenant_id, service_id) where service_id is not null;
select guildhall.protect('hospitality.deposit_rule', 'hospitality.deposit_rule', visibility => 'tenant', writes => 'all');
-- What guests are told about how to pay it: a bank account, a link, a number to call.
alter table hospitality.booking_rule add column deposit_how text,
    add constraint booking_rule_deposit_how_ck check (length(deposit_how) <= 1000);
select guildhall.retrack('hospitality.booking_rule');

--changeset guildhall:hospitality-deposit-0002-deposit splitStatements:false
-- What one booking was asked for, by the rule as it was then: rules that change later do not change it.
create table hospitality.deposit (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    booking_id   bigint      not null,
    party_size   integer     not null,
    per          text        not null,
    each_minor   bigint      not null,
    amount_minor bigint      generated always as (case per when 'guest' then each_minor * party_size else each_minor end) stored,
    currency     text        collate "C" not null,
    due_at       timestamptz not null,
    refund_hours bigint      not null,
    -- Moves with the evening while it has not passed: who moves late does not win time by it.
    refund_until timestamptz not null,
    late         text        not null,
    state        text        not null default 'asked',
    check_id     bigint,
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint deposit_pk primary key (tenant_id, id),
    constraint deposit_booking_uq unique (tenant_id, booking_id),
    constraint deposit_booking_fk foreign key (tenant_id, booking_id) references hospitality.booking (tenant_id, id) on delete cascade,
    constraint deposit_check_fk foreign key (tenant_id, check_id) references hospitality.till_check (tenant_id, id)
        on delete set null (check_id),
    constraint deposit_party_size_ck check (party_size between 1 and 200),
    constraint deposit_per_ck check (per in ('guest', 'booking')),
    constraint deposit_each_ck check (each_minor between 1 and 100000000),
    constraint deposit_currency_ck check (currency ~ '^[A-Z]{3}$'),
    constraint deposit_refund_hours_ck check (refund_hours between 0 and 2160),
    constraint deposit_late_ck check (late in ('keep', 'return')),
    constraint deposit_state_ck check (state in ('asked', 'paid', 'waived', 'lapsed', 'due_back', 'returned', 'kept', 'applied'))
);
create index deposit_check_ix on hospitality.deposit (tenant_id, check_id) where check_id is not null;
select guildhall.protect('hospitality.deposit', 'hospitality.deposit', visibility => 'tenant', writes => 'append', track => false);
revoke insert on hospitality.deposit from guildhall_app;
grant insert (tenant_id, booking_id, party_size, per, each_minor, currency, due_at, refund_hours, late)
    on hospitality.deposit to guildhall_app;

-- Each step of a deposit, by whom and why. Only added to; what a deposit is follows from the last.
create table hospitality.deposit_step (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    deposit_id bigint      not null,
    key        text        collate "C" not null,
    -- What was asked for, so that a key cannot answer for something else.
    request    text        not null,
    was        text        not null,
    state      text        not null,
    -- Followed from what became of the booking, or said by somebody.
    automatic  boolean     not null default false,
    way        text,
    reference  text,
    reason     text,
    check_id   bigint,
    member_id  bigint,
    created_at timestamptz not null default now(),
    constraint deposit_step_pk primary key (tenant_id, id),
    constraint deposit_step_key_uq unique (tenant_id, key),
    constraint deposit_step_deposit_fk foreign key (tenant_id, deposit_id) references hospitality.deposit (tenant_id, id)
        on delete cascade,
    constraint deposit_step_check_fk foreign key (tenant_id, check_id) references hospitality.till_check (tenant_id, id)
        on delete set null (check_id),
    constraint deposit_step_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id)
        on delete set null (member_id),
    constraint deposit_step_key_ck check (length(key) between 1 and 255),
    constraint deposit_step_way_ck check (way in ('cash', 'card', 'transfer', 'other')),
    constraint deposit_step_words_ck check (length(reference) <= 120 and length(reason) <= 300)
);
create index deposit_step_deposit_ix on hospitality.deposit_step (tenant_id, deposit_id, id);
create index deposit_step_check_ix on hospitality.deposit_step (tenant_id, check_id) where check_id is not null;
create index deposit_step_member_ix on hospitality.deposit_step (tenant_id, member_id) where member_id is not null;
select guildhall.protect('hospitality.deposit_step', 'hospitality.deposit_step', visibility => 'tenant', writes => 'append', track => false);
revoke insert on hospitality.deposit_step from guildhall_app;
grant insert (tenant_id, deposit_id, key, request, state, way, reference, reason, check_id)
    on hospitality.deposit_step to guildhall_app;

-- What lists and cards show of it, carried from there.
alter table hospitality.booking add column deposit_state text, add column deposit_minor bigint, add column deposit_due_at timestamptz;
create index booking_deposit_ix on hospitality.booking (tenant_id, deposit_state, starts_at) where deposit_state is not null;
select guildhall.retrack('hospitality.booking');

--changeset guildhall:hospitality-deposit-0003-steps splitStatements:false runOnChange:true
-- Which way a deposit can go by hand, and which follow from the booking alone. Steps back stand here too: somebody taps the wrong one.
create or replace function hospitality.deposit_may(from_state text, to_state text, automatic boolean) returns boolean
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select to_state = any (case
        when automatic then case from_state
            when 'asked' then array['lapsed']
            when 'lapsed' then array['asked']
            when 'paid' then array['due_back', 'kept']
            when 'due_back' then array['paid']
            when 'kept' then array['paid']
            else '{}'::text[] end
        else case from_state
            when 'asked' then array['paid', 'waived']
            when 'waived' then array['asked']
            when 'paid' then array['asked', 'applied', 'returned']
            when 'applied' then array['paid']
            when 'kept' then array['due_back']
            when 'due_back' then array['returned']
            when 'returned' then array['due_back', 'asked']
            else '{}'::text[] end end)
$$;

-- A deposit is asked for a booking that is still to come; until when it goes back follows from its evening.
create or replace function hospitality.fill_deposit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    b record;
begin
    select k.starts_at, k.state into b from hospitality.booking k
    where k.tenant_id = new.tenant_id and k.id = new.booking_id and k.deleted_at is null for no key update;
    if not found then
        raise exception 'there is no booking %', new.booking_id using errcode = '23503', schema = 'hospitality',
            table = 'deposit', constraint = 'deposit_booking_fk';
    end if;
    if b.state not in ('requested', 'held', 'booked', 'confirmed', 'arrived') then
        raise exception using errcode = 'GH422', message = 'No deposit can be asked for this booking now.',
            schema = 'hospitality', table = 'deposit', constraint = 'deposit_over';
    end if;
    new.refund_until := b.starts_at - new.refund_hours * interval '1 hour';
    return new;
end $$;
create or replace function hospitality.carry_deposit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update hospitality.booking b set deposit_state = new.state where b.tenant_id = new.tenant_id and b.id = new.booking_id;
    return null;
end $$;

-- The only way in which a deposit becomes something else. The booking is held first, as everybody does who changes both.
create or replace function hospitality.take_deposit_step() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    d    record;
    b    record;
    lies bigint;
    due  timestamptz;
begin
    select k.id, k.state, k.starts_at into b from hospitality.booking k
    where k.tenant_id = new.tenant_id and k.id = (select e.booking_id from hospitality.deposit e
        where e.tenant_id = new.tenant_id and e.id = new.deposit_id) for no key update;
    select e.state, e.booking_id, e.due_at, e.created_at into d from hospitality.deposit e
    where e.tenant_id = new.tenant_id and e.id = new.deposit_id for update;
    if b.id is null or d.booking_id is null then
        raise exception 'there is no deposit %', new.deposit_id using errcode = '23503', schema = 'hospitality',
            table = 'deposit_step', constraint = 'deposit_step_deposit_fk';
    end if;
    if not hospitality.deposit_may(d.state, new.state, new.automatic) then
        raise exception using errcode = 'GH422', message = 'A deposit cannot become that now.',
            hint = format('It is %s and cannot become %s.', d.state, new.state),
            schema = 'hospitality', table = 'deposit', constraint = 'deposit_step', column = 'state',
            detail = format(E'from:%s\nto:%s', d.state, new.state);
    end if;
    if not new.automatic and (d.state = 'asked' and new.state = 'paid' or new.state = 'returned') and new.way is null then
        raise exception using errcode = 'GH422', message = 'Say how it was paid.',
            schema = 'hospitality', table = 'deposit', constraint = 'deposit_way', column = 'way';
    end if;
    if new.check_id is not null then
        select c.booking_id into lies from hospitality.till_check c where c.tenant_id = new.tenant_id and c.id = new.check_id;
        if new.state <> 'applied' or lies is null
            or lies <> all (array(select hospitality.sits_with(new.tenant_id, d.booking_id))) then
            raise exception using errcode = 'GH422', message = 'This is no check of this booking.',
                schema = 'hospitality', table = 'deposit', constraint = 'deposit_check', column = 'check_id';
        end if;
    end if;
    due := d.due_at;
    if d.state = 'returned' and new.state = 'asked' then
        if b.state not in ('requested', 'held', 'booked', 'confirmed', 'arrived') then
            raise exception using errcode = 'GH422', message = 'No deposit can be asked for this booking now.',
                schema = 'hospitality', table = 'deposit', constraint = 'deposit_over', column = 'state';
        end if;
        -- Asked again there is as much time to pay as before, though no more than until the evening.
        due := greatest(now(), least(b.starts_at, now() + (d.due_at - coalesce((
            select max(s.created_at) from hospitality.deposit_step s where s.tenant_id = new.tenant_id
                and s.deposit_id = new.deposit_id and s.was = 'returned' and s.state = 'asked'), d.created_at))));
    end if;
    new.was := d.state;
    new.member_id := guildhall.member();
    new.created_at := now();
    update hospitality.deposit e set state = new.state, check_id = new.check_id, due_at = due
    where e.tenant_id = new.tenant_id and e.id = new.deposit_id;
    -- Whoever has paid, or need not, has the table.
    if b.state = 'held' and new.state in ('paid', 'waived') then
        update hospitality.booking k set deposit_state = new.state, state = 'booked' where k.tenant_id = new.tenant_id and k.id = b.id;
    else
        update hospitality.booking k set deposit_state = new.state where k.tenant_id = new.tenant_id and k.id = b.id;
    end if;
    return new;
end $$;

-- What the booking's row says of its deposit is the deposit's word, whatever the statement said.
create or replace function hospitality.fill_booking_deposit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    select d.state, d.amount_minor, d.due_at into new.deposit_state, new.deposit_minor, new.deposit_due_at
    from hospitality.deposit d where tg_op = 'UPDATE' and d.tenant_id = new.tenant_id and d.booking_id = new.id;
    return new;
end $$;

-- What becomes of a deposit when something becomes of its booking.
create or replace function hospitality.settle_deposit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    d     record;
    over  constant text[] := array['cancelled', 'no_show'];
    next_ text;
begin
    select e.id, e.state, e.late, e.refund_until into d from hospitality.deposit e
    where e.tenant_id = new.tenant_id and e.booking_id = new.id for update;
    if not found then
        return null;
    end if;
    if new.starts_at <> old.starts_at then
        update hospitality.deposit e set refund_until = new.starts_at - e.refund_hours * interval '1 hour'
        where e.tenant_id = new.tenant_id and e.id = d.id and e.refund_until >= now();
    end if;
    if new.state = any (over) and old.state <> all (over) then
        next_ := case
            when d.state = 'asked' then 'lapsed'
            when d.state <> 'paid' then null
            when d.late = 'return' then 'due_back'
            when new.state = 'cancelled' and (new.cancelled_by = 'venue' or now() <= d.refund_until) then 'due_back'
            else 'kept' end;
    elsif old.state = any (over) and new.state <> all (over) then
        next_ := case d.state when 'lapsed' then 'asked' when 'due_back' then 'paid' when 'kept' then 'paid' end;
    end if;
    if next_ is not null then
        insert into hospitality.deposit_step (tenant_id, deposit_id, key, request, was, state, automatic)
        values (new.tenant_id, d.id, 'booking/' || gen_random_uuid(), new.state, d.state, next_, true);
    end if;
    return null;
end $$;
select guildhall.make_definer('hospitality.fill_deposit()', '');
select guildhall.make_definer('hospitality.carry_deposit()', '');
select guildhall.make_definer('hospitality.take_deposit_step()', '');
select guildhall.make_definer('hospitality.fill_booking_deposit()', '');
select guildhall.make_definer('hospitality.settle_deposit()', '');
create or replace trigger deposit_fill before insert on hospitality.deposit
    for each row execute function hospitality.fill_deposit();
create or replace trigger deposit_carry after insert on hospitality.deposit
    for each row execute function hospitality.carry_deposit();
create or replace trigger deposit_step_take before insert on hospitality.deposit_step
    for each row execute function hospitality.take_deposit_step();
create or replace trigger booking_deposit_fill before insert or update of deposit_state, deposit_minor, deposit_due_at
    on hospitality.booking for each row execute function hospitality.fill_booking_deposit();
create or replace trigger booking_settle_deposit after update of state, starts_at on hospitality.booking
    for each row when ((old.state, old.starts_at) is distinct from (new.state, new.starts_at))
    execute function hospitality.settle_deposit();
