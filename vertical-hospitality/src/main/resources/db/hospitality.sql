--liquibase formatted sql

--changeset guildhall:hospitality-0001-schema splitStatements:false
create schema if not exists hospitality;
comment on schema hospitality is 'Bar and restaurant: guests, visits, points and rewards.';

--changeset guildhall:hospitality-0002-guest splitStatements:false
create table hospitality.guest (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    contact_id    bigint      not null,
    name          text        not null,
    name_norm     text        collate "C" generated always as (lower(name)) stored,
    last_name_norm text       collate "C" generated always as (lower(regexp_replace(name, '^.*\s', ''))) stored,
    phone         text,
    -- Read from the end: people remember the last digits, and the country code may be missing.
    phone_rev     text        collate "C" generated always as (nullif(reverse(regexp_replace(phone, '\D', '', 'g')), '')) stored,
    email         text,
    card_code     text,
    card_norm     text        collate "C" generated always as (lower(card_code)) stored,
    birthday      date,
    favourite     text,
    alert         text,
    balance       bigint      not null default 0,
    visits        bigint      not null default 0,
    last_visit_at timestamptz,
    sample        boolean     not null default false,
    version       integer     not null default 1,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    deleted_at    timestamptz,
    constraint guest_pk primary key (tenant_id, id),
    constraint guest_contact_uq unique (tenant_id, contact_id),
    constraint guest_card_code_uq unique (tenant_id, card_norm),
    constraint guest_contact_fk foreign key (tenant_id, contact_id) references crm.contact (tenant_id, id),
    constraint guest_name_ck check (length(btrim(name)) > 0 and length(name) <= 511),
    constraint guest_card_code_ck check (length(card_code) between 1 and 64),
    constraint guest_alert_ck check (length(alert) <= 500),
    constraint guest_balance_ck check (balance >= 0)
) with (fillfactor = 70);
create index guest_name_ix on hospitality.guest (tenant_id, name_norm);
create index guest_last_name_ix on hospitality.guest (tenant_id, last_name_norm);
create index guest_phone_ix on hospitality.guest (tenant_id, phone_rev);
create index guest_last_visit_ix on hospitality.guest (tenant_id, last_visit_at desc) where last_visit_at is not null;
select guildhall.protect('hospitality.guest', 'hospitality.guest', visibility => 'tenant', writes => 'all');
-- Points and visits are counted by triggers on the ledger; no SQL of the application can set them.
revoke insert, update on hospitality.guest from guildhall_app;
grant insert (tenant_id, contact_id, name, phone, email, card_code, birthday, favourite, alert, sample)
    on hospitality.guest to guildhall_app;
grant update (name, phone, email, card_code, birthday, favourite, alert, deleted_at) on hospitality.guest to guildhall_app;
comment on column hospitality.guest.balance is 'Points that can be spent: the sum of the guest''s point entries.';

--changeset guildhall:hospitality-0003-rules-and-rewards splitStatements:false
create table hospitality.earn_rule (
    tenant_id        bigint      not null,
    id               bigint      generated always as identity,
    name             text        not null,
    kind             text        not null,
    points           bigint      not null,
    per_amount_minor bigint,
    active           boolean     not null default true,
    version          integer     not null default 1,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    deleted_at       timestamptz,
    constraint earn_rule_pk primary key (tenant_id, id),
    constraint earn_rule_name_ck check (length(btrim(name)) between 1 and 120),
    constraint earn_rule_kind_ck check (kind in ('spend', 'visit')),
    constraint earn_rule_points_ck check (points between 1 and 100000),
    constraint earn_rule_per_amount_ck check ((kind = 'spend') = (per_amount_minor is not null and per_amount_minor > 0))
);
select guildhall.protect('hospitality.earn_rule', 'hospitality.earn_rule', visibility => 'tenant', writes => 'admin');

create table hospitality.reward (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    name        text        not null,
    description text,
    cost        bigint      not null,
    active      boolean     not null default true,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    deleted_at  timestamptz,
    constraint reward_pk primary key (tenant_id, id),
    constraint reward_name_ck check (length(btrim(name)) between 1 and 120),
    constraint reward_cost_ck check (cost between 1 and 1000000)
);
select guildhall.protect('hospitality.reward', 'hospitality.reward', visibility => 'tenant', writes => 'admin');

--changeset guildhall:hospitality-0004-visit splitStatements:false
create table hospitality.visit (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    guest_id   bigint      not null,
    visited_at timestamptz not null default now(),
    member_id  bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint visit_pk primary key (tenant_id, id),
    constraint visit_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id),
    constraint visit_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id)
);
create index visit_guest_ix on hospitality.visit (tenant_id, guest_id, visited_at desc);
create index visit_time_ix on hospitality.visit (tenant_id, visited_at desc);
select guildhall.protect('hospitality.visit', 'hospitality.visit', visibility => 'tenant', writes => 'append');

--changeset guildhall:hospitality-0005-ledger splitStatements:false
create table hospitality.point_entry (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    guest_id      bigint      not null,
    key           text        not null,
    event         text        not null,
    kind          text        not null,
    points        bigint      not null,
    balance_after bigint      not null,
    amount_minor  bigint,
    reward_id     bigint,
    reason        text,
    member_id     bigint,
    version       integer     not null default 1,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    constraint point_entry_pk primary key (tenant_id, id),
    constraint point_entry_key_uq unique (tenant_id, key),
    constraint point_entry_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id),
    constraint point_entry_reward_fk foreign key (tenant_id, reward_id) references hospitality.reward (tenant_id, id),
    constraint point_entry_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id),
    constraint point_entry_kind_ck check (kind in ('earn', 'redeem', 'adjust')),
    constraint point_entry_event_ck check (event in ('check-in', 'spend', 'redeem', 'adjust')),
    constraint point_entry_sign_ck check (
        case kind when 'earn' then points >= 0 when 'redeem' then points < 0 else points <> 0 end),
    constraint point_entry_amount_ck check (amount_minor > 0),
    constraint point_entry_balance_ck check (balance_after >= 0)
);
create index point_entry_guest_ix on hospitality.point_entry (tenant_id, guest_id, id desc);
create index point_entry_reward_ix on hospitality.point_entry (tenant_id, reward_id) where reward_id is not null;
select guildhall.protect('hospitality.point_entry', 'hospitality.point_entry', visibility => 'tenant', writes => 'append');

--changeset guildhall:hospitality-0006-carry-balance splitStatements:false
-- The only writers of balance and visits. They run as the definer role, whoever adds the line.
create function hospitality.carry_points() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update hospitality.guest g set balance = g.balance + new.points
    where g.tenant_id = new.tenant_id and g.id = new.guest_id and g.balance + new.points = new.balance_after;
    if not found then
        -- Somebody added a line without locking the guest first, or for a balance that is not his.
        raise exception 'point entry does not continue the balance of guest %', new.guest_id using errcode = '40001';
    end if;
    return null;
end $$;
create function hospitality.count_visit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update hospitality.guest g
    set visits = g.visits + 1, last_visit_at = greatest(coalesce(g.last_visit_at, new.visited_at), new.visited_at)
    where g.tenant_id = new.tenant_id and g.id = new.guest_id;
    return null;
end $$;
select guildhall.make_definer('hospitality.carry_points()', '');
select guildhall.make_definer('hospitality.count_visit()', '');
create trigger point_entry_carry after insert on hospitality.point_entry
    for each row execute function hospitality.carry_points();
create trigger visit_count after insert on hospitality.visit
    for each row execute function hospitality.count_visit();

--changeset guildhall:hospitality-0007-remove-sample splitStatements:false
-- The ledger takes no deletes from the application; sample guests leave with their lines through this one door.
create function hospitality.remove_sample() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here bigint := guildhall.tenant();
begin
    if not guildhall.is_admin() then
        raise exception 'only an administrator removes sample data' using errcode = '42501';
    end if;
    delete from hospitality.point_entry e using hospitality.guest g
    where e.tenant_id = here and g.tenant_id = here and g.id = e.guest_id and g.sample;
    delete from hospitality.visit v using hospitality.guest g
    where v.tenant_id = here and g.tenant_id = here and g.id = v.guest_id and g.sample;
    delete from hospitality.guest g where g.tenant_id = here and g.sample;
end $$;
select guildhall.make_definer('hospitality.remove_sample()');

--changeset guildhall:hospitality-0008-last-four splitStatements:false
-- At the bar two or three digits are typed before the fourth; they begin the last four, which phone_rev cannot range over.
alter table hospitality.guest
    add column phone_last4 text collate "C" generated always as (nullif(right(regexp_replace(phone, '\D', '', 'g'), 4), '')) stored;
create index guest_phone_last4_ix on hospitality.guest (tenant_id, phone_last4);
select guildhall.retrack('hospitality.guest');

--changeset guildhall:hospitality-0009-timeline splitStatements:false
-- What was said about a guest goes with the guest.
select crm.timeline('hospitality.guest', 'hospitality.guest');

--changeset guildhall:hospitality-0010-carry-by-statement splitStatements:false
-- One update a guest, however many lines come at once: a till's evening, an import, the sample bar. The plan is made once,
-- maybe while the bar is empty, so nothing but the primary key may be chosen.
drop trigger point_entry_carry on hospitality.point_entry;
drop trigger visit_count on hospitality.visit;
create or replace function hospitality.carry_points() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    guests  integer;
    carried integer;
begin
    select count(distinct (l.tenant_id, l.guest_id)) into guests from lines l;
    update hospitality.guest g set balance = t.after
    from (select l.tenant_id, l.guest_id, sum(l.points) as points, (array_agg(l.balance_after order by l.id desc))[1] as after
          from lines l group by l.tenant_id, l.guest_id) t
    where g.tenant_id = t.tenant_id and g.id = t.guest_id and g.balance + t.points = t.after;
    get diagnostics carried = row_count;
    if carried <> guests then
        -- Somebody added a line without locking the guest first, or for a balance that is not his.
        raise exception 'point entries do not continue the balances of their guests' using errcode = '40001';
    end if;
    return null;
end $$;
create or replace function hospitality.count_visit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update hospitality.guest g set visits = g.visits + t.visits, last_visit_at = greatest(coalesce(g.last_visit_at, t.last), t.last)
    from (select l.tenant_id, l.guest_id, count(*) as visits, max(l.visited_at) as last
          from lines l group by l.tenant_id, l.guest_id) t
    where g.tenant_id = t.tenant_id and g.id = t.guest_id;
    return null;
end $$;
create trigger point_entry_carry after insert on hospitality.point_entry
    referencing new table as lines for each statement execute function hospitality.carry_points();
create trigger visit_count after insert on hospitality.visit
    referencing new table as lines for each statement execute function hospitality.count_visit();

--changeset guildhall:hospitality-0011-new-guest-once splitStatements:false
-- A lost answer and a second tap make one guest: the key stays with the guest that it made, in the same transaction.
create table hospitality.guest_request (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    key        text        not null,
    -- SHA-256 of what was asked for, so that a key cannot answer for another guest.
    request    text        not null,
    guest_id   bigint      not null,
    created_at timestamptz not null default now(),
    constraint guest_request_pk primary key (tenant_id, id),
    constraint guest_request_key_uq unique (tenant_id, key),
    constraint guest_request_guest_fk foreign key (tenant_id, guest_id)
        references hospitality.guest (tenant_id, id) on delete cascade
);
create index guest_request_guest_ix on hospitality.guest_request (tenant_id, guest_id);
create index guest_request_age_ix on hospitality.guest_request (tenant_id, created_at);
select guildhall.protect('hospitality.guest_request', 'hospitality.guest_request',
    visibility => 'tenant', writes => 'all', track => false);
comment on table hospitality.guest_request is 'Which guest a key has made; kept for some days.';

--changeset guildhall:hospitality-0012-tonight splitStatements:false
-- The start page adds up tonight's lines.
create index point_entry_time_ix on hospitality.point_entry (tenant_id, created_at);

--changeset guildhall:hospitality-0013-sample-rules splitStatements:false
-- Rules and rewards of the sample go with it, but for those that the house has made its own: changed them, or gave a guest of its
-- own points by them.
alter table hospitality.earn_rule add column sample boolean not null default false;
alter table hospitality.reward add column sample boolean not null default false;
select guildhall.retrack('hospitality.earn_rule');
select guildhall.retrack('hospitality.reward');
create or replace function hospitality.remove_sample() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here bigint := guildhall.tenant();
begin
    if not guildhall.is_admin() then
        raise exception 'only an administrator removes sample data' using errcode = '42501';
    end if;
    delete from hospitality.point_entry e using hospitality.guest g
    where e.tenant_id = here and g.tenant_id = here and g.id = e.guest_id and g.sample;
    delete from hospitality.visit v using hospitality.guest g
    where v.tenant_id = here and g.tenant_id = here and g.id = v.guest_id and g.sample;
    delete from hospitality.guest g where g.tenant_id = here and g.sample;
    delete from hospitality.earn_rule r where r.tenant_id = here and r.sample and r.version = 1
        and not exists (select from hospitality.point_entry e where e.tenant_id = here
                        and e.event = case r.kind when 'spend' then 'spend' else 'check-in' end);
    delete from hospitality.reward r where r.tenant_id = here and r.sample and r.version = 1
        and not exists (select from hospitality.point_entry e where e.tenant_id = here and e.reward_id = r.id);
end $$;
