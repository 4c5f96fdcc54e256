--liquibase formatted sql

--changeset guildhall:hospitality-till-0001-check splitStatements:false
-- A check as its till has told of it last. Each telling is whole, so that the final one wins whatever came before it.
create table hospitality.till_check (
    tenant_id      bigint      not null,
    id             bigint      generated always as identity,
    source         text        collate "C" not null,
    number         text        collate "C" not null,
    -- Which telling stands: the till's counter, or its clock in microseconds; then how far the event has come; then the words.
    counted        boolean     not null,
    rank           bigint      not null,
    stage          integer     not null,
    digest         text        collate "C" not null,
    event          text        not null,
    told_at        timestamptz not null,
    opened_at      timestamptz not null,
    venue_id       bigint,
    booking_id     bigint,
    table_name     text,
    covers         integer,
    -- Whom the till or the booking names, and whom the points go to: staff may know better.
    told_guest_id  bigint,
    told_by        text,
    guest_id       bigint,
    guest_by       text,
    -- The end of a number or code that nobody has, for staff to see what the till said.
    guest_said     text,
    net_minor      bigint      not null,
    gross_minor    bigint      not null,
    discount_minor bigint      not null,
    tax_minor      bigint      not null,
    tip_minor      bigint      not null,
    due_minor      bigint      generated always as (gross_minor - discount_minor) stored,
    cash_minor     bigint      not null,
    card_minor     bigint      not null,
    other_minor    bigint      not null,
    split_from     text        collate "C",
    split_rank     bigint,
    guest_trouble  text,
    -- What follows from all that was told of this and its neighbours: written by settling alone.
    state          text        not null default 'open',
    rated_guest_id bigint,
    points         bigint      not null default 0,
    trouble        text,
    version        integer     not null default 1,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    constraint till_check_pk primary key (tenant_id, id),
    constraint till_check_number_uq unique (tenant_id, source, number),
    constraint till_check_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id)
        on delete set null (venue_id),
    constraint till_check_booking_fk foreign key (tenant_id, booking_id) references hospitality.booking (tenant_id, id)
        on delete set null (booking_id),
    constraint till_check_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id)
        on delete set null (guest_id),
    constraint till_check_told_guest_fk foreign key (tenant_id, told_guest_id) references hospitality.guest (tenant_id, id)
        on delete set null (told_guest_id),
    constraint till_check_rated_guest_fk foreign key (tenant_id, rated_guest_id) references hospitality.guest (tenant_id, id)
        on delete set null (rated_guest_id),
    constraint till_check_words_ck check (length(source) between 1 and 40 and length(number) between 1 and 60
        and length(table_name) <= 40 and length(guest_said) <= 20),
    constraint till_check_event_ck check (event in ('open', 'print', 'change', 'split', 'merge', 'tender', 'refund', 'void')),
    constraint till_check_state_ck check (state in ('open', 'closed', 'voided', 'merged', 'waiting')),
    constraint till_check_guest_by_ck check (guest_by in ('till', 'booking', 'staff') and told_by in ('till', 'booking')),
    constraint till_check_trouble_ck check (trouble in ('guest_unknown', 'guest_several', 'split_missing', 'merged_both')),
    constraint till_check_amounts_ck check (least(net_minor, gross_minor, discount_minor, tax_minor, tip_minor) >= 0
        and net_minor + tax_minor + discount_minor = gross_minor),
    constraint till_check_split_ck check ((split_from is null) = (split_rank is null))
) with (fillfactor = 70);
create index till_check_time_ix on hospitality.till_check (tenant_id, opened_at desc, id desc);
create index till_check_guest_ix on hospitality.till_check (tenant_id, guest_id, opened_at desc) where guest_id is not null;
create index till_check_told_guest_ix on hospitality.till_check (tenant_id, told_guest_id) where told_guest_id is not null;
create index till_check_rated_guest_ix on hospitality.till_check (tenant_id, rated_guest_id) where rated_guest_id is not null;
create index till_check_booking_ix on hospitality.till_check (tenant_id, booking_id) where booking_id is not null;
create index till_check_venue_ix on hospitality.till_check (tenant_id, venue_id) where venue_id is not null;
create index till_check_split_ix on hospitality.till_check (tenant_id, source, split_from) where split_from is not null;
select guildhall.protect('hospitality.till_check', 'hospitality.till_check', visibility => 'tenant', writes => 'all',
    hide => array['digest']);
comment on column hospitality.till_check.due_minor is 'What the guests pay for it, tax included, without the tip.';

create table hospitality.till_line (
    tenant_id    bigint  not null,
    check_id     bigint  not null,
    position     integer not null,
    item         text    collate "C" not null,
    category     text,
    alcohol      boolean not null,
    quantity     integer not null,
    amount_minor bigint  not null,
    constraint till_line_pk primary key (tenant_id, check_id, position),
    constraint till_line_check_fk foreign key (tenant_id, check_id) references hospitality.till_check (tenant_id, id)
        on delete cascade,
    constraint till_line_ck check (length(item) between 1 and 120 and length(category) <= 60 and quantity between 1 and 1000
        and amount_minor >= 0)
);
select guildhall.protect('hospitality.till_line', 'hospitality.till_line', visibility => 'tenant', writes => 'all', track => false);

-- Which check has taken up which others of its till, as its standing telling says.
create table hospitality.till_merge (
    tenant_id bigint not null,
    source    text   collate "C" not null,
    number    text   collate "C" not null,
    into_id   bigint not null,
    constraint till_merge_pk primary key (tenant_id, source, number, into_id),
    constraint till_merge_into_fk foreign key (tenant_id, into_id) references hospitality.till_check (tenant_id, id)
        on delete cascade
);
create index till_merge_into_ix on hospitality.till_merge (tenant_id, into_id);
select guildhall.protect('hospitality.till_merge', 'hospitality.till_merge', visibility => 'tenant', writes => 'all', track => false);

-- What tills have sent, by its key, so that a lost answer can be asked for again.
create table hospitality.till_event (
    tenant_id  bigint      not null,
    key        text        collate "C" not null,
    -- SHA-256 of what was told, so that a key cannot answer for something else.
    request    text        collate "C" not null,
    check_id   bigint      not null,
    outcome    text        not null,
    created_at timestamptz not null default now(),
    constraint till_event_pk primary key (tenant_id, key),
    constraint till_event_check_fk foreign key (tenant_id, check_id) references hospitality.till_check (tenant_id, id)
        on delete cascade,
    constraint till_event_outcome_ck check (outcome in ('applied', 'superseded')),
    constraint till_event_key_ck check (length(key) between 1 and 255)
);
create index till_event_check_ix on hospitality.till_event (tenant_id, check_id);
create index till_event_age_ix on hospitality.till_event (tenant_id, created_at);
select guildhall.protect('hospitality.till_event', 'hospitality.till_event', visibility => 'tenant', writes => 'all', track => false);

--changeset guildhall:hospitality-till-0002-guest-card splitStatements:false
-- More of what the bar asks about a guest, in the one row that it reads. Only the triggers below and the recount write it.
alter table hospitality.guest
    add column checks        bigint not null default 0,
    add column spent_minor   bigint not null default 0,
    add column average_minor bigint generated always as (case when checks > 0 then spent_minor / checks end) stored,
    add column top_items     text,
    add column no_shows      bigint not null default 0,
    -- What a guest's QR code holds. Says nothing and cannot be guessed.
    add column card_token    text collate "C" not null default replace(gen_random_uuid()::text, '-', '');
create unique index guest_card_token_uq on hospitality.guest (tenant_id, card_token);
update guildhall.protected_table set hide = hide || array['card_token'] where name = 'hospitality.guest';
select guildhall.retrack('hospitality.guest');
grant update (card_token) on hospitality.guest to guildhall_app;

create table hospitality.guest_item (
    tenant_id bigint not null,
    guest_id  bigint not null,
    item      text   collate "C" not null,
    quantity  bigint not null,
    constraint guest_item_pk primary key (tenant_id, guest_id, item),
    constraint guest_item_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id) on delete cascade
);
select guildhall.protect('hospitality.guest_item', 'hospitality.guest_item', visibility => 'tenant', writes => 'read', track => false);
comment on table hospitality.guest_item is 'How often a guest had what: the sum over the lines of the closed checks.';

-- When somebody has had the guests counted anew, and what came of it.
create table hospitality.recount (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    member_id   bigint,
    reached     bigint      not null default 0,
    counted     bigint      not null default 0,
    mended      bigint      not null default 0,
    created_at  timestamptz not null default now(),
    finished_at timestamptz,
    constraint recount_pk primary key (tenant_id, id),
    constraint recount_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id)
        on delete set null (member_id)
);
create index recount_member_ix on hospitality.recount (tenant_id, member_id) where member_id is not null;
select guildhall.protect('hospitality.recount', 'hospitality.recount', visibility => 'tenant', writes => 'admin', track => false);

--changeset guildhall:hospitality-till-0003-carry splitStatements:false runOnChange:true
-- The three things a guest has most often had; null for nothing.
create or replace function hospitality.top_items(tenant bigint, guest bigint) returns text
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select string_agg(t.item, ', ' order by t.quantity desc, t.item)
    from (select i.item, i.quantity from hospitality.guest_item i where i.tenant_id = tenant and i.guest_id = guest
          order by i.quantity desc, i.item limit 3) t
$$;

-- Adds what the guest had, or takes it back. The guest's row is held first, so two checks of one guest take turns.
create or replace function hospitality.count_check(tenant bigint, guest bigint, the_check bigint, times integer, due bigint)
        returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform 1 from hospitality.guest g where g.tenant_id = tenant and g.id = guest for no key update;
    if not found then
        return;
    end if;
    insert into hospitality.guest_item as i (tenant_id, guest_id, item, quantity)
    select tenant, guest, l.item, sum(l.quantity) * times from hospitality.till_line l
    where l.tenant_id = tenant and l.check_id = the_check group by l.item
    on conflict (tenant_id, guest_id, item) do update set quantity = i.quantity + excluded.quantity;
    delete from hospitality.guest_item i where i.tenant_id = tenant and i.guest_id = guest and i.quantity = 0;
    update hospitality.guest g set checks = g.checks + times, spent_minor = g.spent_minor + times * due,
        top_items = hospitality.top_items(tenant, guest)
    where g.tenant_id = tenant and g.id = guest;
end $$;

create or replace function hospitality.carry_check() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    had bigint;
    has bigint;
begin
    if tg_op <> 'INSERT' and old.state = 'closed' then had := old.guest_id; end if;
    if tg_op <> 'DELETE' and new.state = 'closed' then has := new.guest_id; end if;
    if had = has then
        update hospitality.guest g set spent_minor = g.spent_minor + new.due_minor - old.due_minor
        where g.tenant_id = new.tenant_id and g.id = has and new.due_minor <> old.due_minor;
    else
        if had is not null then
            perform hospitality.count_check(old.tenant_id, had, old.id, -1, old.due_minor);
        end if;
        if has is not null then
            perform hospitality.count_check(new.tenant_id, has, new.id, 1, new.due_minor);
        end if;
    end if;
    return old;
end $$;

-- Lines that come or go count for whoever has the check now; a check that is being deleted has been taken back before.
create or replace function hospitality.carry_lines() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    times constant integer := case tg_op when 'INSERT' then 1 else -1 end;
    held  record;
begin
    for held in select distinct c.tenant_id, c.guest_id from lines l
        join hospitality.till_check c on c.tenant_id = l.tenant_id and c.id = l.check_id
        where c.state = 'closed' and c.guest_id is not null order by c.tenant_id, c.guest_id
    loop
        perform 1 from hospitality.guest g where g.tenant_id = held.tenant_id and g.id = held.guest_id for no key update;
        insert into hospitality.guest_item as i (tenant_id, guest_id, item, quantity)
        select held.tenant_id, held.guest_id, l.item, sum(l.quantity) * times from lines l
        join hospitality.till_check c on c.tenant_id = l.tenant_id and c.id = l.check_id
        where c.state = 'closed' and c.tenant_id = held.tenant_id and c.guest_id = held.guest_id group by l.item
        on conflict (tenant_id, guest_id, item) do update set quantity = i.quantity + excluded.quantity;
        delete from hospitality.guest_item i
        where i.tenant_id = held.tenant_id and i.guest_id = held.guest_id and i.quantity = 0;
        update hospitality.guest g set top_items = hospitality.top_items(held.tenant_id, held.guest_id)
        where g.tenant_id = held.tenant_id and g.id = held.guest_id
          and g.top_items is distinct from hospitality.top_items(held.tenant_id, held.guest_id);
    end loop;
    return null;
end $$;

create or replace function hospitality.count_no_show() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    had bigint;
    has bigint;
begin
    if tg_op <> 'INSERT' and old.state = 'no_show' and old.deleted_at is null then had := old.guest_id; end if;
    if tg_op <> 'DELETE' and new.state = 'no_show' and new.deleted_at is null then has := new.guest_id; end if;
    if had is distinct from has then
        -- In the order in which everybody holds guests.
        perform 1 from hospitality.guest g where g.tenant_id = coalesce(new.tenant_id, old.tenant_id) and g.id in (had, has)
        order by g.id for no key update;
        update hospitality.guest g set no_shows = g.no_shows - 1 where g.tenant_id = old.tenant_id and g.id = had;
        update hospitality.guest g set no_shows = g.no_shows + 1 where g.tenant_id = new.tenant_id and g.id = has;
    end if;
    return null;
end $$;
select guildhall.make_definer('hospitality.count_check(bigint, bigint, bigint, integer, bigint)', '');
select guildhall.make_definer('hospitality.carry_check()', '');
select guildhall.make_definer('hospitality.carry_lines()', '');
select guildhall.make_definer('hospitality.count_no_show()', '');
create or replace trigger till_check_carry after insert or update of guest_id, state, gross_minor, discount_minor
    on hospitality.till_check for each row execute function hospitality.carry_check();
create or replace trigger till_check_carry_gone before delete on hospitality.till_check
    for each row execute function hospitality.carry_check();
create or replace trigger till_line_come after insert on hospitality.till_line
    referencing new table as lines for each statement execute function hospitality.carry_lines();
create or replace trigger till_line_gone after delete on hospitality.till_line
    referencing old table as lines for each statement execute function hospitality.carry_lines();
create or replace trigger booking_count_no_show after insert or delete or update of state, guest_id, deleted_at
    on hospitality.booking for each row execute function hospitality.count_no_show();
