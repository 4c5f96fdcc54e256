--liquibase formatted sql

--changeset guildhall:hospitality-loyalty-0001-programme splitStatements:false
-- How a house thanks its guests. One a workspace to begin with; without a line here the defaults hold.
create table hospitality.programme (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    -- What a point is called here, one and many; null: as the reader's language has it.
    point_one     text,
    point_many    text,
    -- What an amount is counted from.
    base          text        not null default 'after_discount',
    tip_counts    boolean     not null default false,
    rounding      text        not null default 'floor',
    cap_bill      bigint,
    cap_day       bigint,
    cap_month     bigint,
    -- A drink at half past one belongs to the evening before; a venue may say otherwise for itself.
    day_begins    time        not null default '04:00',
    -- A second check-in within this time is the same visit.
    visit_hours   integer     not null default 6,
    pending_days  integer     not null default 0,
    expiry        text        not null default 'none',
    expiry_months integer     not null default 12,
    expiry_end    text        not null default 'day',
    -- Points given back into a lot that has run out live this long.
    return_days   integer     not null default 7,
    -- What a refund may not find any more: forgiven, or owed by the guest.
    negative      text        not null default 'forgive',
    hold_minutes  integer     not null default 15,
    -- Corrections by hand above this many points need a second person.
    adjust_limit  bigint      not null default 1000,
    tier_by       text        not null default 'points',
    tier_window   text        not null default 'year',
    tier_days     integer     not null default 365,
    tier_lasts    text        not null default 'next',
    -- When the day is next changed: the workspace's midnight. Its job does nothing at any other hour.
    day_due_at    timestamptz,
    terms_id      bigint,
    version       integer     not null default 1,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    constraint programme_pk primary key (tenant_id, id),
    constraint programme_one_uq unique (tenant_id),
    constraint programme_point_one_ck check (length(btrim(point_one)) between 1 and 40),
    constraint programme_point_many_ck check (length(btrim(point_many)) between 1 and 40),
    constraint programme_base_ck check (base in ('net', 'gross', 'after_discount')),
    constraint programme_rounding_ck check (rounding in ('floor', 'half_up', 'ceil')),
    constraint programme_cap_bill_ck check (cap_bill between 1 and 1000000000),
    constraint programme_cap_day_ck check (cap_day between 1 and 1000000000),
    constraint programme_cap_month_ck check (cap_month between 1 and 1000000000),
    constraint programme_day_begins_ck check (day_begins < '12:00'),
    constraint programme_visit_hours_ck check (visit_hours between 1 and 48),
    constraint programme_pending_days_ck check (pending_days between 0 and 365),
    constraint programme_expiry_ck check (expiry in ('none', 'earning', 'activity')),
    constraint programme_expiry_months_ck check (expiry_months between 1 and 120),
    constraint programme_expiry_end_ck check (expiry_end in ('day', 'month', 'quarter', 'half', 'year')),
    constraint programme_return_days_ck check (return_days between 1 and 365),
    constraint programme_negative_ck check (negative in ('forgive', 'owe')),
    constraint programme_hold_minutes_ck check (hold_minutes between 1 and 1440),
    constraint programme_adjust_limit_ck check (adjust_limit between 0 and 1000000000),
    constraint programme_tier_by_ck check (tier_by in ('points', 'spend', 'visits')),
    constraint programme_tier_window_ck check (tier_window in ('month', 'quarter', 'half', 'year', 'rolling', 'membership')),
    constraint programme_tier_days_ck check (tier_days between 1 and 3660),
    constraint programme_tier_lasts_ck check (tier_lasts in ('period', 'next'))
);
select guildhall.protect('hospitality.programme', 'hospitality.programme', visibility => 'tenant', writes => 'admin');
revoke insert, update, delete on hospitality.programme from guildhall_app;
grant insert (tenant_id, point_one, point_many, base, tip_counts, rounding, cap_bill, cap_day, cap_month, day_begins, visit_hours,
        pending_days, expiry, expiry_months, expiry_end, return_days, negative, hold_minutes, adjust_limit, tier_by, tier_window,
        tier_days, tier_lasts, day_due_at),
    update (point_one, point_many, base, tip_counts, rounding, cap_bill, cap_day, cap_month, day_begins, visit_hours,
        pending_days, expiry, expiry_months, expiry_end, return_days, negative, hold_minutes, adjust_limit, tier_by, tier_window,
        tier_days, tier_lasts, day_due_at)
    on hospitality.programme to guildhall_app;

-- By which terms something was earned is never asked of a line that can change.
create table hospitality.programme_terms (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    base          text        not null,
    tip_counts    boolean     not null,
    rounding      text        not null,
    cap_bill      bigint,
    cap_day       bigint,
    cap_month     bigint,
    pending_days  integer     not null,
    expiry        text        not null,
    expiry_months integer     not null,
    expiry_end    text        not null,
    created_at    timestamptz not null default now(),
    constraint programme_terms_pk primary key (tenant_id, id)
);
select guildhall.protect('hospitality.programme_terms', 'hospitality.programme', visibility => 'tenant', writes => 'read',
    track => false);
comment on table hospitality.programme_terms is 'What of the programme decides what is earned, as it stood at a time; never changed.';

--changeset guildhall:hospitality-loyalty-0002-tier splitStatements:false
create table hospitality.tier (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    -- Of what the programme goes by: points, minor units spent, or visits in the window.
    threshold  bigint      not null,
    -- What is earned is this much of what others earn.
    percent    integer     not null default 100,
    benefits   text,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint tier_pk primary key (tenant_id, id),
    constraint tier_name_ck check (length(btrim(name)) between 1 and 60),
    constraint tier_threshold_ck check (threshold between 1 and 100000000000),
    constraint tier_percent_ck check (percent between 100 and 1000),
    constraint tier_benefits_ck check (length(benefits) <= 1000)
);
create unique index tier_threshold_uq on hospitality.tier (tenant_id, threshold) where deleted_at is null;
select guildhall.protect('hospitality.tier', 'hospitality.tier', visibility => 'tenant', writes => 'admin');

--changeset guildhall:hospitality-loyalty-0003-rules splitStatements:false
alter table hospitality.earn_rule
    add column stacking        text    not null default 'additive',
    add column percent         integer,
    add column priority        integer not null default 0,
    add column min_spend_minor bigint,
    add column items           text[]  not null default '{}',
    add column not_items       text[]  not null default '{}',
    add column categories      text[]  not null default '{}',
    add column not_categories  text[]  not null default '{}',
    add column no_alcohol      boolean not null default false,
    -- Digits of the days, Monday is 1; null: every day.
    add column weekdays        text,
    -- By the venue's clock; a window whose end comes first crosses midnight.
    add column from_time       text,
    add column to_time         text,
    add column venue_id        bigint,
    add column tier_id         bigint,
    add column cap_bill        bigint,
    add column cap_day         bigint,
    add column cap_month       bigint,
    add column starts_on       date,
    add column ends_on         date,
    add column terms_id        bigint,
    drop constraint earn_rule_kind_ck,
    drop constraint earn_rule_per_amount_ck,
    add constraint earn_rule_kind_ck check (kind in ('spend', 'visit', 'item', 'category', 'daypart', 'referral', 'birthday', 'signup')),
    add constraint earn_rule_per_amount_ck check (per_amount_minor > 0
        and (kind in ('spend', 'category') or per_amount_minor is null) and (kind <> 'spend' or per_amount_minor is not null)),
    add constraint earn_rule_stacking_ck check (stacking in ('additive', 'exclusive', 'multiplier')),
    add constraint earn_rule_percent_ck check (percent between 101 and 1000 and (percent is null or stacking = 'multiplier')
        and (stacking <> 'multiplier' or percent is not null)),
    add constraint earn_rule_multiplier_ck check (stacking <> 'multiplier' or kind = 'daypart'),
    add constraint earn_rule_min_spend_ck check (min_spend_minor > 0),
    add constraint earn_rule_items_ck check (kind <> 'item' or cardinality(items) > 0),
    add constraint earn_rule_categories_ck check (kind <> 'category' or cardinality(categories) > 0),
    add constraint earn_rule_weekdays_ck check (weekdays ~ '^1?2?3?4?5?6?7?$' and weekdays <> ''),
    add constraint earn_rule_from_time_ck check (from_time is null
        or from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and to_time is not null),
    add constraint earn_rule_to_time_ck check (to_time is null
        or to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and from_time is not null and to_time <> from_time),
    add constraint earn_rule_cap_bill_ck check (cap_bill between 1 and 1000000000),
    add constraint earn_rule_cap_day_ck check (cap_day between 1 and 1000000000),
    add constraint earn_rule_cap_month_ck check (cap_month between 1 and 1000000000),
    add constraint earn_rule_ends_on_ck check (ends_on >= starts_on),
    add constraint earn_rule_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    add constraint earn_rule_tier_fk foreign key (tenant_id, tier_id) references hospitality.tier (tenant_id, id);
create index earn_rule_venue_ix on hospitality.earn_rule (tenant_id, venue_id) where venue_id is not null;
create index earn_rule_tier_ix on hospitality.earn_rule (tenant_id, tier_id) where tier_id is not null;
select guildhall.retrack('hospitality.earn_rule');

create table hospitality.earn_rule_terms (
    tenant_id        bigint      not null,
    id               bigint      generated always as identity,
    rule_id          bigint      not null,
    number           integer     not null,
    name             text        not null,
    kind             text        not null,
    points           bigint      not null,
    per_amount_minor bigint,
    stacking         text        not null,
    percent          integer,
    priority         integer     not null,
    min_spend_minor  bigint,
    items            text[]      not null,
    not_items        text[]      not null,
    categories       text[]      not null,
    not_categories   text[]      not null,
    no_alcohol       boolean     not null,
    weekdays         text,
    from_time        text,
    to_time          text,
    venue_id         bigint,
    tier_id          bigint,
    cap_bill         bigint,
    cap_day          bigint,
    cap_month        bigint,
    starts_on        date,
    ends_on          date,
    created_at       timestamptz not null default now(),
    constraint earn_rule_terms_pk primary key (tenant_id, id),
    constraint earn_rule_terms_number_uq unique (tenant_id, rule_id, number),
    constraint earn_rule_terms_rule_fk foreign key (tenant_id, rule_id) references hospitality.earn_rule (tenant_id, id)
        on delete cascade deferrable initially deferred
);
select guildhall.protect('hospitality.earn_rule_terms', 'hospitality.earn_rule', visibility => 'tenant', writes => 'read',
    track => false);
comment on table hospitality.earn_rule_terms is 'A rule as it stood at a time; never changed, so that the past is never rated anew.';

--changeset guildhall:hospitality-loyalty-0004-rule-terms splitStatements:false
-- As it was first; what rules have got since is in db/points.sql.
create or replace function hospitality.keep_rule_terms() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and old.terms_id is not null and (old.name, old.kind, old.points, old.per_amount_minor, old.stacking, old.percent,
            old.priority, old.min_spend_minor, old.items, old.not_items, old.categories, old.not_categories, old.no_alcohol,
            old.weekdays, old.from_time, old.to_time, old.venue_id, old.tier_id, old.cap_bill, old.cap_day, old.cap_month,
            old.starts_on, old.ends_on)
        is not distinct from (new.name, new.kind, new.points, new.per_amount_minor, new.stacking, new.percent,
            new.priority, new.min_spend_minor, new.items, new.not_items, new.categories, new.not_categories, new.no_alcohol,
            new.weekdays, new.from_time, new.to_time, new.venue_id, new.tier_id, new.cap_bill, new.cap_day, new.cap_month,
            new.starts_on, new.ends_on) then
        new.terms_id := old.terms_id;
        return new;
    end if;
    insert into hospitality.earn_rule_terms (tenant_id, rule_id, number, name, kind, points, per_amount_minor, stacking, percent,
        priority, min_spend_minor, items, not_items, categories, not_categories, no_alcohol, weekdays, from_time, to_time, venue_id,
        tier_id, cap_bill, cap_day, cap_month, starts_on, ends_on)
    select new.tenant_id, new.id, 1 + coalesce(max(t.number), 0), new.name, new.kind, new.points, new.per_amount_minor, new.stacking,
        new.percent, new.priority, new.min_spend_minor, new.items, new.not_items, new.categories, new.not_categories, new.no_alcohol,
        new.weekdays, new.from_time, new.to_time, new.venue_id, new.tier_id, new.cap_bill, new.cap_day, new.cap_month, new.starts_on,
        new.ends_on
    from hospitality.earn_rule_terms t where t.tenant_id = new.tenant_id and t.rule_id = new.id
    returning id into new.terms_id;
    return new;
end $$;
select guildhall.make_definer('hospitality.keep_rule_terms()', '');
create or replace trigger earn_rule_terms before insert or update on hospitality.earn_rule
    for each row execute function hospitality.keep_rule_terms();

--changeset guildhall:hospitality-loyalty-0004-terms splitStatements:false runOnChange:true
-- Each edit that can change what is earned leaves terms of its own behind.
create or replace function hospitality.keep_programme_terms() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and old.terms_id is not null and (old.base, old.tip_counts, old.rounding, old.cap_bill, old.cap_day, old.cap_month,
            old.pending_days, old.expiry, old.expiry_months, old.expiry_end)
        is not distinct from (new.base, new.tip_counts, new.rounding, new.cap_bill, new.cap_day, new.cap_month,
            new.pending_days, new.expiry, new.expiry_months, new.expiry_end) then
        new.terms_id := old.terms_id;
        return new;
    end if;
    insert into hospitality.programme_terms (tenant_id, base, tip_counts, rounding, cap_bill, cap_day, cap_month, pending_days, expiry,
        expiry_months, expiry_end)
    values (new.tenant_id, new.base, new.tip_counts, new.rounding, new.cap_bill, new.cap_day, new.cap_month, new.pending_days,
        new.expiry, new.expiry_months, new.expiry_end)
    returning id into new.terms_id;
    return new;
end $$;
select guildhall.make_definer('hospitality.keep_programme_terms()', '');
create or replace trigger programme_terms before insert or update on hospitality.programme
    for each row execute function hospitality.keep_programme_terms();

--changeset guildhall:hospitality-loyalty-0005-first-terms splitStatements:false
-- Rules of before there were terms get their first.
alter table hospitality.earn_rule disable trigger zz_guildhall_touch;
update hospitality.earn_rule set terms_id = null where terms_id is null;
alter table hospitality.earn_rule enable trigger zz_guildhall_touch;
set constraints all immediate;
alter table hospitality.earn_rule
    add constraint earn_rule_terms_fk foreign key (tenant_id, terms_id) references hospitality.earn_rule_terms (tenant_id, id);
create index earn_rule_terms_ix on hospitality.earn_rule (tenant_id, terms_id);

--changeset guildhall:hospitality-loyalty-0006-reward splitStatements:false
alter table hospitality.reward
    add column kind         text not null default 'item',
    add column percent      integer,
    add column amount_minor bigint,
    -- How many are left; null: no end to them.
    add column stock        bigint,
    add column guest_limit  integer,
    add column starts_on    date,
    add column ends_on      date,
    add column tier_id      bigint,
    add constraint reward_kind_ck check (kind in ('item', 'percent', 'amount', 'experience')),
    add constraint reward_percent_ck check (percent between 1 and 100 and kind = 'percent' or percent is null and kind <> 'percent'),
    add constraint reward_amount_ck check (amount_minor > 0 and kind = 'amount' or amount_minor is null and kind <> 'amount'),
    add constraint reward_stock_ck check (stock between 0 and 1000000000),
    add constraint reward_guest_limit_ck check (guest_limit between 1 and 1000000),
    add constraint reward_ends_on_ck check (ends_on >= starts_on),
    add constraint reward_tier_fk foreign key (tenant_id, tier_id) references hospitality.tier (tenant_id, id);
create index reward_tier_ix on hospitality.reward (tenant_id, tier_id) where tier_id is not null;
select guildhall.retrack('hospitality.reward');

--changeset guildhall:hospitality-loyalty-0007-redemption splitStatements:false
-- A reward promised to a guest: held until the till has it, or taken at once. Held points are nobody's to spend.
create table hospitality.redemption (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    guest_id   bigint      not null,
    reward_id  bigint      not null,
    cost       bigint      not null,
    state      text        not null,
    key        text        not null,
    -- The check that it is for, if a till asked.
    source     text,
    bill       text,
    held_until timestamptz,
    ended_at   timestamptz,
    reason     text,
    member_id  bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint redemption_pk primary key (tenant_id, id),
    constraint redemption_key_uq unique (tenant_id, key),
    constraint redemption_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id),
    constraint redemption_reward_fk foreign key (tenant_id, reward_id) references hospitality.reward (tenant_id, id),
    constraint redemption_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id)
        on delete set null (member_id),
    constraint redemption_state_ck check (state in ('held', 'captured', 'released', 'reversed')),
    constraint redemption_cost_ck check (cost > 0),
    constraint redemption_held_ck check (state <> 'held' or held_until is not null),
    constraint redemption_words_ck check (length(reason) <= 500 and length(source) <= 40 and length(bill) <= 120)
);
create index redemption_guest_ix on hospitality.redemption (tenant_id, guest_id, id desc);
create index redemption_reward_ix on hospitality.redemption (tenant_id, reward_id, guest_id);
create index redemption_member_ix on hospitality.redemption (tenant_id, member_id) where member_id is not null;
create index redemption_held_ix on hospitality.redemption (tenant_id, held_until) where state = 'held';
select guildhall.protect('hospitality.redemption', 'hospitality.redemption', visibility => 'tenant', writes => 'all');
revoke update, delete on hospitality.redemption from guildhall_app;
grant update (state, ended_at, reason, source, bill) on hospitality.redemption to guildhall_app;

--changeset guildhall:hospitality-loyalty-0008-adjustment splitStatements:false
-- Points given or taken by hand. Above the programme's limit somebody else has to agree.
create table hospitality.adjustment (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    guest_id   bigint      not null,
    points     bigint      not null,
    reason     text        not null,
    state      text        not null,
    key        text        not null,
    asked_by   bigint,
    decided_by bigint,
    decided_at timestamptz,
    answer     text,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint adjustment_pk primary key (tenant_id, id),
    constraint adjustment_key_uq unique (tenant_id, key),
    constraint adjustment_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id),
    constraint adjustment_asked_fk foreign key (tenant_id, asked_by) references identity.member (tenant_id, id)
        on delete set null (asked_by),
    constraint adjustment_decided_fk foreign key (tenant_id, decided_by) references identity.member (tenant_id, id)
        on delete set null (decided_by),
    constraint adjustment_points_ck check (points <> 0 and abs(points) <= 1000000000),
    constraint adjustment_reason_ck check (length(btrim(reason)) between 1 and 500),
    constraint adjustment_answer_ck check (length(answer) <= 500),
    constraint adjustment_state_ck check (state in ('requested', 'booked', 'refused')),
    constraint adjustment_own_ck check (decided_by <> asked_by or state = 'refused')
);
create index adjustment_guest_ix on hospitality.adjustment (tenant_id, guest_id);
create index adjustment_asked_ix on hospitality.adjustment (tenant_id, asked_by) where asked_by is not null;
create index adjustment_decided_ix on hospitality.adjustment (tenant_id, decided_by) where decided_by is not null;
create index adjustment_open_ix on hospitality.adjustment (tenant_id, id) where state = 'requested';
select guildhall.protect('hospitality.adjustment', 'hospitality.adjustment', visibility => 'tenant', writes => 'all');
revoke insert, update, delete on hospitality.adjustment from guildhall_app;
grant insert (tenant_id, guest_id, points, reason, state, key), update (state, answer) on hospitality.adjustment to guildhall_app;

--changeset guildhall:hospitality-loyalty-0009-rating splitStatements:false
-- What a bill, a visit or another occasion of a guest earns, and by which terms: those of the first time it was rated.
create table hospitality.rating (
    tenant_id          bigint      not null,
    id                 bigint      generated always as identity,
    guest_id           bigint      not null,
    source             text        not null,
    bill               text        not null,
    state              text        not null,
    venue_id           bigint,
    occurred_at        timestamptz not null,
    -- The business day, by the venue's clock.
    day                date        not null,
    net_minor          bigint      not null,
    gross_minor        bigint      not null,
    discount_minor     bigint      not null,
    tip_minor          bigint      not null,
    line_items         text[]      not null default '{}',
    line_categories    text[]      not null default '{}',
    line_alcohol       bigint[]    not null default '{}',
    line_quantities    bigint[]    not null default '{}',
    line_amounts       bigint[]    not null default '{}',
    programme_terms_id bigint,
    rule_terms         bigint[]    not null,
    tier_id            bigint,
    tier_percent       integer     not null default 100,
    -- What it earns now.
    points             bigint      not null default 0,
    -- What a refund could not take any more and let go.
    forgiven           bigint      not null default 0,
    version            integer     not null default 1,
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    constraint rating_pk primary key (tenant_id, id),
    constraint rating_bill_uq unique (tenant_id, source, bill, guest_id),
    constraint rating_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id),
    constraint rating_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    constraint rating_programme_terms_fk foreign key (tenant_id, programme_terms_id)
        references hospitality.programme_terms (tenant_id, id),
    constraint rating_tier_fk foreign key (tenant_id, tier_id) references hospitality.tier (tenant_id, id),
    constraint rating_source_ck check (length(source) between 1 and 40),
    constraint rating_bill_ck check (length(bill) between 1 and 255),
    constraint rating_state_ck check (state in ('open', 'closed', 'voided')),
    constraint rating_points_ck check (points >= 0 and forgiven >= 0)
);
create index rating_guest_ix on hospitality.rating (tenant_id, guest_id, day);
create index rating_day_ix on hospitality.rating (tenant_id, day);
create index rating_venue_ix on hospitality.rating (tenant_id, venue_id) where venue_id is not null;
create index rating_programme_terms_ix on hospitality.rating (tenant_id, programme_terms_id);
create index rating_tier_ix on hospitality.rating (tenant_id, tier_id) where tier_id is not null;
select guildhall.protect('hospitality.rating', 'hospitality.rating', visibility => 'tenant', writes => 'all', track => false);
revoke delete, update on hospitality.rating from guildhall_app;
grant update (state, net_minor, gross_minor, discount_minor, tip_minor, line_items, line_categories, line_alcohol, line_quantities,
    line_amounts, points, forgiven) on hospitality.rating to guildhall_app;

--changeset guildhall:hospitality-loyalty-0010-guest splitStatements:false
alter table hospitality.guest
    add column pending            bigint not null default 0,
    add column held               bigint not null default 0,
    -- All that was ever earned, less what was taken back; what is spent changes nothing here.
    add column earned             bigint not null default 0,
    add column next_expiry_at     timestamptz,
    add column next_expiry_points bigint not null default 0,
    add column tier_id            bigint,
    add column tier_until         date,
    add column referred_by        bigint,
    add column merged_into        bigint,
    -- Month and day as one number.
    add column birth_day          bigint generated always as (extract(month from birthday) * 100 + extract(day from birthday)) stored,
    drop constraint guest_balance_ck,
    add constraint guest_pending_ck check (pending >= 0),
    add constraint guest_held_ck check (held >= 0),
    add constraint guest_tier_fk foreign key (tenant_id, tier_id) references hospitality.tier (tenant_id, id),
    add constraint guest_referred_fk foreign key (tenant_id, referred_by) references hospitality.guest (tenant_id, id)
        on delete set null (referred_by),
    add constraint guest_merged_fk foreign key (tenant_id, merged_into) references hospitality.guest (tenant_id, id)
        on delete set null (merged_into),
    add constraint guest_referred_ck check (referred_by <> id);
create index guest_tier_ix on hospitality.guest (tenant_id, tier_id) where tier_id is not null;
create index guest_referred_ix on hospitality.guest (tenant_id, referred_by) where referred_by is not null;
create index guest_merged_ix on hospitality.guest (tenant_id, merged_into) where merged_into is not null;
create index guest_birth_day_ix on hospitality.guest (tenant_id, birth_day, id) where birth_day is not null;
create index guest_tier_until_ix on hospitality.guest (tenant_id, tier_until) where tier_until is not null;
select guildhall.retrack('hospitality.guest');
grant insert (referred_by), update (referred_by, merged_into) on hospitality.guest to guildhall_app;
comment on column hospitality.guest.balance is
    'Points that can be spent: the sum of the guest''s point entries. Below zero only where the programme lets a refund be owed.';

alter table hospitality.visit add column day date;
select guildhall.retrack('hospitality.visit');

--changeset guildhall:hospitality-loyalty-0011-ledger splitStatements:false
alter table hospitality.point_entry
    -- Only what a caller asked for has a key of his; the machinery's lines are kept single by what they belong to.
    alter column key drop not null,
    add column pending       bigint not null default 0,
    add column held          bigint not null default 0,
    add column spend_minor   bigint not null default 0,
    add column occurred_at   timestamptz not null default now(),
    add column day           date,
    add column related_id    bigint,
    add column rating_id     bigint,
    add column redemption_id bigint,
    add column adjustment_id bigint,
    add column activates_at  timestamptz,
    add column expires_at    timestamptz,
    -- With it all the guest's points live until expires_at, too.
    add column renews        boolean not null default false,
    -- Each line seals the one before it, guest by guest.
    add column prev          bytea,
    add column seal          bytea,
    drop constraint point_entry_kind_ck,
    drop constraint point_entry_event_ck,
    drop constraint point_entry_sign_ck,
    drop constraint point_entry_balance_ck,
    add constraint point_entry_kind_ck check (kind in ('earn', 'bonus', 'redeem', 'capture', 'release', 'refund', 'reversal',
        'activate', 'expire', 'adjust', 'transfer')),
    add constraint point_entry_event_ck check (event in ('check-in', 'spend', 'bill', 'redeem', 'hold', 'capture', 'release', 'refund',
        'adjust', 'expiry', 'activation', 'transfer', 'birthday', 'signup', 'referral')),
    add constraint point_entry_sign_ck check (case kind
        when 'earn' then points >= 0 and pending >= 0 and held = 0
        when 'bonus' then points >= 0 and pending >= 0 and held = 0
        when 'redeem' then points < 0 and pending = 0 and held in (0, -points)
        when 'capture' then points = 0 and pending = 0 and held < 0
        when 'release' then points > 0 and pending = 0 and held = -points
        when 'refund' then points > 0 and pending = 0 and held = 0
        when 'reversal' then points <= 0 and pending <= 0 and held = 0
        when 'activate' then points > 0 and pending = -points and held = 0
        when 'expire' then points < 0 and pending = 0 and held = 0
        when 'adjust' then points <> 0 and pending = 0 and held = 0
        else held = 0 end),
    add constraint point_entry_for_ck check (
        (kind not in ('release', 'refund') or related_id is not null)
        and (kind <> 'adjust' or adjustment_id is not null)
        and (kind not in ('capture', 'release', 'refund') or redemption_id is not null)),
    add constraint point_entry_occurred_ck check (kind not in ('activate', 'expire') or occurred_at <= created_at),
    add constraint point_entry_related_fk foreign key (tenant_id, related_id) references hospitality.point_entry (tenant_id, id),
    add constraint point_entry_rating_fk foreign key (tenant_id, rating_id) references hospitality.rating (tenant_id, id),
    add constraint point_entry_redemption_fk foreign key (tenant_id, redemption_id) references hospitality.redemption (tenant_id, id),
    add constraint point_entry_adjustment_fk foreign key (tenant_id, adjustment_id) references hospitality.adjustment (tenant_id, id);
create index point_entry_rating_ix on hospitality.point_entry (tenant_id, rating_id) where rating_id is not null;
-- What was taken is given back once, a correction is booked once.
create unique index point_entry_related_uq on hospitality.point_entry (tenant_id, related_id) where related_id is not null;
create unique index point_entry_redemption_uq on hospitality.point_entry (tenant_id, redemption_id, kind) where redemption_id is not null;
create unique index point_entry_adjustment_uq on hospitality.point_entry (tenant_id, adjustment_id) where adjustment_id is not null;
select guildhall.retrack('hospitality.point_entry');

-- Points that came in together, and what is left of them.
create table hospitality.point_lot (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    guest_id     bigint      not null,
    entry_id     bigint      not null,
    rating_id    bigint,
    points       bigint      not null,
    remaining    bigint      not null,
    active       boolean     not null,
    earned_at    timestamptz not null,
    activates_at timestamptz,
    expires_at   timestamptz,
    constraint point_lot_pk primary key (tenant_id, id),
    constraint point_lot_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id),
    constraint point_lot_entry_fk foreign key (tenant_id, entry_id) references hospitality.point_entry (tenant_id, id),
    constraint point_lot_remaining_ck check (remaining between 0 and points and points > 0)
) with (fillfactor = 70);
create index point_lot_open_ix on hospitality.point_lot (tenant_id, guest_id, expires_at, earned_at, id) where remaining > 0;
create index point_lot_entry_ix on hospitality.point_lot (tenant_id, entry_id);
create index point_lot_expires_ix on hospitality.point_lot (tenant_id, expires_at) where remaining > 0 and active;
create index point_lot_activates_ix on hospitality.point_lot (tenant_id, activates_at) where remaining > 0 and not active;
select guildhall.protect('hospitality.point_lot', 'hospitality.point_lot', visibility => 'tenant', writes => 'read', track => false);

-- Out of which lots a line was taken; below zero: into which it was given back.
create table hospitality.point_allocation (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    entry_id  bigint not null,
    lot_id    bigint not null,
    points    bigint not null,
    constraint point_allocation_pk primary key (tenant_id, id),
    constraint point_allocation_entry_fk foreign key (tenant_id, entry_id) references hospitality.point_entry (tenant_id, id),
    constraint point_allocation_lot_fk foreign key (tenant_id, lot_id) references hospitality.point_lot (tenant_id, id),
    constraint point_allocation_points_ck check (points <> 0)
);
create index point_allocation_entry_ix on hospitality.point_allocation (tenant_id, entry_id);
create index point_allocation_lot_ix on hospitality.point_allocation (tenant_id, lot_id);
select guildhall.protect('hospitality.point_allocation', 'hospitality.point_allocation', visibility => 'tenant', writes => 'read',
    track => false);

-- Why a line has the points it has: a piece for each rule. Of what was let go or capped nothing is silent.
create table hospitality.point_part (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    entry_id  bigint not null,
    rating_id bigint not null,
    guest_id  bigint not null,
    day       date   not null,
    -- Null: the guest's tier.
    terms_id  bigint,
    rule_id   bigint,
    points    bigint not null,
    -- Minor units, pieces, or points that it was reckoned from.
    counted   bigint not null,
    -- What caps took off.
    cut       bigint not null default 0,
    constraint point_part_pk primary key (tenant_id, id),
    constraint point_part_entry_fk foreign key (tenant_id, entry_id) references hospitality.point_entry (tenant_id, id),
    constraint point_part_rating_fk foreign key (tenant_id, rating_id) references hospitality.rating (tenant_id, id),
    constraint point_part_terms_fk foreign key (tenant_id, terms_id) references hospitality.earn_rule_terms (tenant_id, id)
);
create index point_part_entry_ix on hospitality.point_part (tenant_id, entry_id);
create index point_part_rating_ix on hospitality.point_part (tenant_id, rating_id);
create index point_part_day_ix on hospitality.point_part (tenant_id, guest_id, day);
create index point_part_terms_ix on hospitality.point_part (tenant_id, terms_id) where terms_id is not null;
select guildhall.protect('hospitality.point_part', 'hospitality.point_part', visibility => 'tenant', writes => 'append', track => false);

-- What tiers go by: each guest's days, by the day that something was earned on, so that a refund counts where the earning did.
create table hospitality.guest_day (
    tenant_id   bigint not null,
    guest_id    bigint not null,
    day         date   not null,
    points      bigint not null default 0,
    spend_minor bigint not null default 0,
    visits      bigint not null default 0,
    constraint guest_day_pk primary key (tenant_id, guest_id, day),
    constraint guest_day_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id)
) with (fillfactor = 80);
select guildhall.protect('hospitality.guest_day', 'hospitality.guest_day', visibility => 'tenant', writes => 'read', track => false);

create table hospitality.tier_change (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    guest_id   bigint      not null,
    tier_id    bigint,
    until      date,
    created_at timestamptz not null default now(),
    constraint tier_change_pk primary key (tenant_id, id),
    constraint tier_change_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id),
    constraint tier_change_tier_fk foreign key (tenant_id, tier_id) references hospitality.tier (tenant_id, id)
);
create index tier_change_guest_ix on hospitality.tier_change (tenant_id, guest_id, id desc);
create index tier_change_tier_ix on hospitality.tier_change (tenant_id, tier_id) where tier_id is not null;
select guildhall.protect('hospitality.tier_change', 'hospitality.tier_change', visibility => 'tenant', writes => 'append', track => false);

--changeset guildhall:hospitality-loyalty-0012-seal-of splitStatements:false
-- As it was first; what lines have got since is in db/points.sql.
-- The words of a line (its reason) are left out, because a person's words can be erased and the chain must outlive that.
create or replace function hospitality.seal_of(e hospitality.point_entry) returns bytea
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select sha256(convert_to(jsonb_build_array(encode(e.prev, 'hex'), e.id, e.guest_id, e.key, e.event, e.kind, e.points, e.pending,
        e.held, e.balance_after, e.amount_minor, e.spend_minor, e.reward_id, e.member_id, e.related_id, e.rating_id, e.redemption_id,
        e.adjustment_id, e.day - date '1970-01-01', (extract(epoch from e.occurred_at) * 1000000)::bigint,
        (extract(epoch from e.created_at) * 1000000)::bigint, (extract(epoch from e.activates_at) * 1000000)::bigint,
        (extract(epoch from e.expires_at) * 1000000)::bigint, e.renews)::text, 'UTF8'))
$$;

--changeset guildhall:hospitality-loyalty-0012-seal splitStatements:false runOnChange:true
create or replace function hospitality.seal_entry() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    head record;
begin
    -- Whoever adds a line has the guest to himself until he is done.
    perform from hospitality.guest g where g.tenant_id = new.tenant_id and g.id = new.guest_id for no key update;
    select e.id, e.seal into head from hospitality.point_entry e
    where e.tenant_id = new.tenant_id and e.guest_id = new.guest_id order by e.id desc limit 1;
    if head.id > new.id then
        raise exception 'a line was numbered before its guest was locked' using errcode = '40001';
    end if;
    -- Points by hand and for rewards are what was asked for and agreed to, whoever writes the line.
    if new.kind = 'adjust' and not exists (select from hospitality.adjustment a where a.tenant_id = new.tenant_id
            and a.id = new.adjustment_id and a.guest_id = new.guest_id and a.points = new.points and a.state = 'booked') then
        raise exception 'no correction of % points is booked for guest %', new.points, new.guest_id using errcode = '42501';
    end if;
    if new.kind = 'opening' and not exists (select from hospitality.guest g where g.tenant_id = new.tenant_id
            and g.id = new.guest_id and g.brought = new.points) then
        raise exception 'guest % has not brought % points along', new.guest_id, new.points using errcode = '42501';
    end if;
    if new.kind in ('capture', 'release', 'refund') and not exists (
            select from hospitality.redemption r where r.tenant_id = new.tenant_id and r.id = new.redemption_id
            and r.guest_id = new.guest_id and r.cost = greatest(new.points, -new.held)
            and r.state = case new.kind when 'capture' then 'captured' when 'release' then 'released' else 'reversed' end) then
        raise exception 'no redemption of guest % asks for this line', new.guest_id using errcode = '42501';
    end if;
    new.prev := coalesce(head.seal, ''::bytea);
    new.seal := hospitality.seal_of(new);
    return new;
end $$;
select guildhall.make_definer('hospitality.seal_entry()', '');

--changeset guildhall:hospitality-loyalty-0013-lots splitStatements:false runOnChange:true
-- Takes points out of a guest's lots for a line: what runs out first goes first, of equals what was earned first; a reversal begins
-- with what it takes back. Returns what could not be found.
create or replace function hospitality.take_points(l hospitality.point_entry, wanted bigint, waiting boolean) returns bigint
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    lot  record;
    rest bigint := wanted;
    part bigint;
begin
    for lot in
        select o.id, o.remaining from hospitality.point_lot o
        where o.tenant_id = l.tenant_id and o.guest_id = l.guest_id and o.remaining > 0 and o.active = not waiting
          and (l.kind <> 'expire' or o.expires_at <= l.occurred_at)
        order by case when l.kind = 'reversal' and o.rating_id = l.rating_id then 0 else 1 end, o.expires_at, o.earned_at, o.id
    loop
        exit when rest = 0;
        part := least(rest, lot.remaining);
        update hospitality.point_lot set remaining = remaining - part where tenant_id = l.tenant_id and id = lot.id;
        insert into hospitality.point_allocation (tenant_id, entry_id, lot_id, points) values (l.tenant_id, l.id, lot.id, part);
        rest := rest - part;
    end loop;
    return rest;
end $$;
-- Gives back what a line had taken, into the same lots. What has run out in the meantime lives some days more.
create or replace function hospitality.return_points(l hospitality.point_entry) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    taken record;
    given bigint := 0;
begin
    for taken in
        select a.lot_id, sum(a.points) as points from hospitality.point_allocation a
        where a.tenant_id = l.tenant_id and a.entry_id = l.related_id group by a.lot_id order by a.lot_id
    loop
        update hospitality.point_lot set remaining = remaining + taken.points,
            expires_at = case when expires_at <= l.created_at then greatest(expires_at, l.expires_at) else expires_at end
        where tenant_id = l.tenant_id and id = taken.lot_id and guest_id = l.guest_id;
        if not found then
            raise exception 'line % is of another guest', l.related_id using errcode = '42501';
        end if;
        insert into hospitality.point_allocation (tenant_id, entry_id, lot_id, points)
        values (l.tenant_id, l.id, taken.lot_id, -taken.points);
        given := given + taken.points;
    end loop;
    if given <> l.points then
        raise exception 'line % took % points, not %', l.related_id, given, l.points using errcode = '42501';
    end if;
end $$;
-- Points that come over from another guest keep the days they run out on.
create or replace function hospitality.hand_over_points(l hospitality.point_entry) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    given record;
begin
    insert into hospitality.point_lot (tenant_id, guest_id, entry_id, rating_id, points, remaining, active, earned_at, activates_at,
        expires_at)
    select l.tenant_id, l.guest_id, l.id, o.rating_id, sum(a.points), sum(a.points), o.active, o.earned_at, o.activates_at,
        o.expires_at
    from hospitality.point_allocation a
    join hospitality.point_lot o on o.tenant_id = a.tenant_id and o.id = a.lot_id
    where a.tenant_id = l.tenant_id and a.entry_id = l.related_id
    group by o.id, o.rating_id, o.active, o.earned_at, o.activates_at, o.expires_at order by o.id;
    select e.guest_id, e.points, e.pending into given from hospitality.point_entry e
    where e.tenant_id = l.tenant_id and e.id = l.related_id and e.kind = 'transfer' and e.guest_id <> l.guest_id;
    if given.points is distinct from -l.points or given.pending is distinct from -l.pending then
        raise exception 'line % gives other points than these', l.related_id using errcode = '42501';
    end if;
    insert into hospitality.guest_day as d (tenant_id, guest_id, day, points, spend_minor, visits)
    select o.tenant_id, l.guest_id, o.day, o.points, o.spend_minor, o.visits from hospitality.guest_day o
    where o.tenant_id = l.tenant_id and o.guest_id = given.guest_id
    on conflict on constraint guest_day_pk do update set points = d.points + excluded.points,
        spend_minor = d.spend_minor + excluded.spend_minor, visits = d.visits + excluded.visits;
    delete from hospitality.guest_day d where d.tenant_id = l.tenant_id and d.guest_id = given.guest_id;
end $$;
create or replace function hospitality.move_points(l hospitality.point_entry) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    short bigint;
begin
    if l.kind in ('release', 'refund') then
        perform hospitality.return_points(l);
    elsif l.kind = 'activate' then
        with woken as (
            update hospitality.point_lot o set active = true
            where o.tenant_id = l.tenant_id and o.guest_id = l.guest_id and o.remaining > 0 and not o.active
              and o.activates_at <= l.occurred_at
            returning o.remaining)
        select l.points - coalesce(sum(w.remaining), 0) into short from woken w;
        if short <> 0 then
            raise exception 'guest % has other points to come than %', l.guest_id, l.points using errcode = '42501';
        end if;
    elsif l.kind = 'transfer' and l.related_id is not null then
        perform hospitality.hand_over_points(l);
        if l.points < 0 then
            perform hospitality.take_points(l, -l.points, false);
        end if;
    else
        if l.pending < 0 and hospitality.take_points(l, -l.pending, true) <> 0 then
            raise exception 'guest % has fewer points to come', l.guest_id using errcode = '23514', schema = 'hospitality',
                table = 'guest', constraint = 'guest_pending_ck';
        end if;
        if l.points < 0 then
            short := hospitality.take_points(l, -l.points, false);
            -- Only a refund may find less than it takes, and a guest's debt goes along with him.
            if short <> 0 and l.kind not in ('reversal', 'transfer') then
                raise exception 'guest % has too few points', l.guest_id using errcode = '23514', schema = 'hospitality',
                    table = 'guest', constraint = 'guest_balance_ck';
            end if;
        end if;
    end if;
end $$;
revoke execute on function hospitality.take_points(hospitality.point_entry, bigint, boolean),
    hospitality.return_points(hospitality.point_entry), hospitality.hand_over_points(hospitality.point_entry),
    hospitality.move_points(hospitality.point_entry) from public;
grant execute on function hospitality.take_points(hospitality.point_entry, bigint, boolean),
    hospitality.return_points(hospitality.point_entry), hospitality.hand_over_points(hospitality.point_entry),
    hospitality.move_points(hospitality.point_entry) to guildhall_definer;

--changeset guildhall:hospitality-loyalty-0014-carry splitStatements:false runOnChange:true
-- One update a guest, however many lines come at once. The plan is made once, maybe while the bar is empty, so nothing but the
-- keys may be chosen.
create or replace function hospitality.carry_points() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    l       hospitality.point_entry;
    owing   record;
    guests  integer;
    carried integer;
begin
    insert into hospitality.point_lot (tenant_id, guest_id, entry_id, rating_id, points, remaining, active, earned_at, activates_at,
        expires_at)
    select n.tenant_id, n.guest_id, n.id, n.rating_id, n.points + n.pending, n.points + n.pending, n.pending = 0, n.created_at,
        n.activates_at, n.expires_at
    from lines n where n.kind in ('earn', 'bonus', 'adjust', 'opening') and n.points + n.pending > 0 order by n.id;
    for l in select * from lines n
            where n.kind not in ('earn', 'bonus', 'capture') and n.points + n.pending <= 0 and (n.points <> 0 or n.pending <> 0)
               or n.kind in ('release', 'refund', 'activate', 'transfer') order by n.id
    loop
        perform hospitality.move_points(l);
    end loop;
    if exists (select from lines n where n.renews) then
        update hospitality.point_lot o set expires_at = t.expires_at
        from (select n.tenant_id, n.guest_id, max(n.expires_at) as expires_at from lines n where n.renews group by 1, 2) t
        where o.tenant_id = t.tenant_id and o.guest_id = t.guest_id and o.remaining > 0 and o.expires_at < t.expires_at;
    end if;
    -- What comes in pays what is owed first.
    for owing in
        select t.tenant_id, t.guest_id, t.line, t.after, g.balance as before,
               (select coalesce(sum(o.remaining), 0) from hospitality.point_lot o where o.tenant_id = t.tenant_id
                and o.guest_id = t.guest_id and o.remaining > 0 and o.active) - greatest(t.after, 0) as excess
        from (select n.tenant_id, n.guest_id, max(n.id) as line, (array_agg(n.balance_after order by n.id desc))[1] as after
              from lines n group by n.tenant_id, n.guest_id) t
        join hospitality.guest g on g.tenant_id = t.tenant_id and g.id = t.guest_id
        where g.balance < 0 or t.after < 0
    loop
        if owing.after < least(owing.before, 0) and not exists (
                select from hospitality.programme p where p.tenant_id = owing.tenant_id and p.negative = 'owe')
                and not exists (select from lines n where n.guest_id = owing.guest_id and n.kind = 'transfer') then
            raise exception 'guest % has too few points', owing.guest_id using errcode = '23514', schema = 'hospitality',
                table = 'guest', constraint = 'guest_balance_ck';
        end if;
        if owing.excess > 0 then
            select * into l from hospitality.point_entry e where e.tenant_id = owing.tenant_id and e.id = owing.line;
            perform hospitality.take_points(l, owing.excess::bigint, false);
        end if;
    end loop;
    insert into hospitality.guest_day as d (tenant_id, guest_id, day, points, spend_minor)
    select n.tenant_id, n.guest_id, n.day, sum(n.points + n.pending), sum(n.spend_minor) from lines n
    where n.day is not null and n.kind in ('earn', 'bonus', 'reversal') group by n.tenant_id, n.guest_id, n.day
    on conflict on constraint guest_day_pk do update set points = d.points + excluded.points,
        spend_minor = d.spend_minor + excluded.spend_minor;

    select count(distinct (n.tenant_id, n.guest_id)) into guests from lines n;
    update hospitality.guest g set balance = t.after, pending = g.pending + t.pending, held = g.held + t.held,
        earned = g.earned + t.earned, next_expiry_at = next.at, next_expiry_points = coalesce(next.points, 0)
    from (select n.tenant_id, n.guest_id, sum(n.points) as points, sum(n.pending) as pending, sum(n.held) as held,
                 coalesce(sum(n.points + n.pending) filter (where n.kind in ('earn', 'bonus', 'reversal')), 0) as earned,
                 (array_agg(n.balance_after order by n.id desc))[1] as after
          from lines n group by n.tenant_id, n.guest_id) t
    cross join lateral (select sum(o.remaining) as points from hospitality.point_lot o where o.tenant_id = t.tenant_id
        and o.guest_id = t.guest_id and o.remaining > 0 and o.active) lots
    left join lateral (select o.expires_at as at, sum(o.remaining) as points from hospitality.point_lot o
        where o.tenant_id = t.tenant_id and o.guest_id = t.guest_id and o.remaining > 0 and o.active and o.expires_at is not null
        group by o.expires_at order by o.expires_at limit 1) next on true
    where g.tenant_id = t.tenant_id and g.id = t.guest_id and g.balance + t.points = t.after
      and coalesce(lots.points, 0) = greatest(t.after, 0);
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
    insert into hospitality.guest_day as d (tenant_id, guest_id, day, visits)
    select l.tenant_id, l.guest_id, l.day, count(*) from lines l where l.day is not null group by l.tenant_id, l.guest_id, l.day
    on conflict on constraint guest_day_pk do update set visits = d.visits + excluded.visits;
    return null;
end $$;
select guildhall.make_definer('hospitality.carry_points()', '');
select guildhall.make_definer('hospitality.count_visit()', '');

--changeset guildhall:hospitality-loyalty-0015-keep splitStatements:false runOnChange:true
-- What may become of a redemption, whoever writes it; and rewards that run out.
create or replace function hospitality.keep_redemption() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' and new.state not in ('held', 'captured')
            or tg_op = 'UPDATE' and new.state <> old.state and (old.state, new.state) not in
                (('held', 'captured'), ('held', 'released'), ('captured', 'reversed')) then
        raise exception using errcode = 'GH422', message = 'A redemption cannot become that now.',
            hint = format('It is %s and cannot become %s.', case tg_op when 'UPDATE' then old.state else 'new' end, new.state),
            schema = 'hospitality', table = 'redemption', constraint = 'redemption_step', column = 'state';
    end if;
    if tg_op = 'INSERT' then
        update hospitality.reward r set stock = r.stock - 1
        where r.tenant_id = new.tenant_id and r.id = new.reward_id and r.stock is not null;
    elsif new.state <> old.state and new.state in ('released', 'reversed') then
        update hospitality.reward r set stock = r.stock + 1
        where r.tenant_id = new.tenant_id and r.id = new.reward_id and r.stock is not null;
    end if;
    return new;
end $$;
-- Nobody agrees to what he has asked for himself, and nothing above the limit is booked without being asked for.
create or replace function hospitality.keep_adjustment() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        new.asked_by := guildhall.member();
        if new.state = 'booked' and abs(new.points) > coalesce(
                (select p.adjust_limit from hospitality.programme p where p.tenant_id = new.tenant_id), 1000) then
            raise exception 'a correction above the limit needs a second person' using errcode = '42501';
        end if;
        return new;
    end if;
    if old.state <> 'requested' or new.state not in ('booked', 'refused') then
        raise exception using errcode = 'GH422', message = 'This correction has been decided.',
            schema = 'hospitality', table = 'adjustment', constraint = 'adjustment_step', column = 'state';
    end if;
    new.decided_by := guildhall.member();
    new.decided_at := now();
    if new.state = 'booked' and (new.decided_by is null or new.decided_by is not distinct from old.asked_by) then
        raise exception 'nobody agrees to his own correction' using errcode = '42501';
    end if;
    return new;
end $$;
create or replace function hospitality.carry_tier() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update hospitality.guest g set tier_id = new.tier_id, tier_until = new.until
    where g.tenant_id = new.tenant_id and g.id = new.guest_id;
    return null;
end $$;
select guildhall.make_definer('hospitality.keep_redemption()', '');
select guildhall.make_definer('hospitality.keep_adjustment()', '');
select guildhall.make_definer('hospitality.carry_tier()', '');
create or replace trigger redemption_keep before insert or update on hospitality.redemption
    for each row execute function hospitality.keep_redemption();
create or replace trigger adjustment_keep before insert or update on hospitality.adjustment
    for each row execute function hospitality.keep_adjustment();
create or replace trigger tier_change_carry after insert on hospitality.tier_change
    for each row execute function hospitality.carry_tier();

--changeset guildhall:hospitality-loyalty-0016-of-before splitStatements:false
--validCheckSum: ANY
-- Ledgers of before there were lots: each guest's balance is one lot that does not run out, and the lines are sealed as they stand.
alter table hospitality.point_entry disable trigger user;
update hospitality.point_entry set occurred_at = created_at;
do $$
declare
    e     hospitality.point_entry;
    head  bytea := '';
    house bigint := 0;
    who   bigint := 0;
begin
    for e in select * from hospitality.point_entry order by tenant_id, guest_id, id loop
        if (house, who) <> (e.tenant_id, e.guest_id) then
            head := '';
        end if;
        house := e.tenant_id;
        who := e.guest_id;
        e.prev := head;
        head := hospitality.seal_of(e);
        update hospitality.point_entry set prev = e.prev, seal = head where tenant_id = e.tenant_id and id = e.id;
    end loop;
end $$;
alter table hospitality.point_entry enable trigger user;
insert into hospitality.point_lot (tenant_id, guest_id, entry_id, points, remaining, active, earned_at)
select g.tenant_id, g.id, e.id, g.balance, g.balance, true, e.created_at
from hospitality.guest g
join lateral (select p.id, p.created_at from hospitality.point_entry p where p.tenant_id = g.tenant_id and p.guest_id = g.id
    and p.kind = 'earn' order by p.id desc limit 1) e on true
where g.balance > 0;
alter table hospitality.guest disable trigger user;
update hospitality.guest g set earned = t.earned
from (select e.tenant_id, e.guest_id, sum(e.points) as earned from hospitality.point_entry e where e.kind = 'earn' group by 1, 2) t
where t.tenant_id = g.tenant_id and t.guest_id = g.id;
alter table hospitality.guest enable trigger user;
alter table hospitality.point_entry alter column prev set not null, alter column seal set not null;
create trigger point_entry_seal before insert on hospitality.point_entry
    for each row execute function hospitality.seal_entry();

--changeset guildhall:hospitality-loyalty-0017-remove-sample splitStatements:false runOnChange:true
-- A sample bar is more than one statement has time for on a busy machine, so its guests leave some at a time.
drop function if exists hospitality.remove_sample();
create or replace function hospitality.remove_sample(at_most integer) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here bigint := guildhall.tenant();
    gone bigint[];
begin
    if not guildhall.is_admin() then
        raise exception 'only an administrator removes sample data' using errcode = '42501';
    end if;
    gone := array(select g.id from hospitality.guest g where g.tenant_id = here and g.sample order by g.id limit at_most);
    delete from hospitality.point_allocation a using hospitality.point_lot o
    where a.tenant_id = here and o.tenant_id = here and o.id = a.lot_id and o.guest_id = any (gone);
    delete from hospitality.point_lot o where o.tenant_id = here and o.guest_id = any (gone);
    delete from hospitality.point_part p where p.tenant_id = here and p.guest_id = any (gone);
    delete from hospitality.point_entry e where e.tenant_id = here and e.guest_id = any (gone);
    delete from hospitality.rating r where r.tenant_id = here and r.guest_id = any (gone);
    delete from hospitality.redemption r where r.tenant_id = here and r.guest_id = any (gone);
    delete from hospitality.adjustment a where a.tenant_id = here and a.guest_id = any (gone);
    delete from hospitality.tier_change t where t.tenant_id = here and t.guest_id = any (gone);
    delete from hospitality.guest_day d where d.tenant_id = here and d.guest_id = any (gone);
    delete from hospitality.visit v where v.tenant_id = here and v.guest_id = any (gone);
    delete from hospitality.guest g where g.tenant_id = here and g.id = any (gone);
    if cardinality(gone) >= at_most then
        return true;
    end if;
    delete from hospitality.earn_rule r where r.tenant_id = here and r.sample and r.version = 1
        and not exists (select from hospitality.point_entry e where e.tenant_id = here
                        and e.event = case r.kind when 'spend' then 'spend' else 'check-in' end)
        and not exists (select from hospitality.point_part p where p.tenant_id = here and p.rule_id = r.id);
    delete from hospitality.reward r where r.tenant_id = here and r.sample and r.version = 1
        and not exists (select from hospitality.redemption d where d.tenant_id = here and d.reward_id = r.id)
        and not exists (select from hospitality.point_entry e where e.tenant_id = here and e.reward_id = r.id);
    return false;
end $$;
comment on function hospitality.remove_sample is 'Whether there may be more of them.';
select guildhall.make_definer('hospitality.remove_sample(integer)');
