--liquibase formatted sql

--changeset guildhall:hospitality-bar-0101-by-hand splitStatements:false
-- What became of an amount entered by hand: it is a till's check, which counts in its place; or, without a check, somebody has said
-- that it is none of them.
create table hospitality.by_hand (
    tenant_id  bigint      not null,
    rating_id  bigint      not null,
    check_id   bigint,
    created_at timestamptz not null default now(),
    constraint by_hand_pk primary key (tenant_id, rating_id),
    constraint by_hand_rating_fk foreign key (tenant_id, rating_id) references hospitality.rating (tenant_id, id) on delete cascade,
    constraint by_hand_check_fk foreign key (tenant_id, check_id) references hospitality.till_check (tenant_id, id)
        on delete cascade
);
create unique index by_hand_check_uq on hospitality.by_hand (tenant_id, check_id) where check_id is not null;
select guildhall.protect('hospitality.by_hand', 'hospitality.by_hand', visibility => 'tenant', writes => 'all', track => false);
revoke update on hospitality.by_hand from guildhall_app;

--changeset guildhall:hospitality-bar-0102-once-a-year splitStatements:false
-- A reward may cost nothing, be had once a year, and only around the guest's birthday.
alter table hospitality.reward
    add column yearly          boolean not null default false,
    add column birthday_before integer,
    add column birthday_after  integer,
    drop constraint reward_cost_ck,
    add constraint reward_cost_ck check (cost between 0 and 1000000),
    add constraint reward_birthday_before_ck check (birthday_before between 0 and 60),
    add constraint reward_birthday_after_ck check (birthday_after between 0 and 60);
select guildhall.retrack('hospitality.reward');

alter table hospitality.redemption
    -- Of which year or birthday it is, where one a year may be had.
    add column year integer,
    drop constraint redemption_cost_ck,
    add constraint redemption_cost_ck check (cost >= 0);
create unique index redemption_year_uq on hospitality.redemption (tenant_id, guest_id, reward_id, year)
    where year is not null and state in ('held', 'captured');
select guildhall.retrack('hospitality.redemption');

alter table hospitality.point_entry
    drop constraint point_entry_sign_ck,
    add constraint point_entry_sign_ck check (case kind
        when 'earn' then points >= 0 and pending >= 0 and held = 0
        when 'bonus' then points >= 0 and pending >= 0 and held = 0
        when 'redeem' then points <= 0 and pending = 0 and held in (0, -points)
        when 'capture' then points = 0 and pending = 0 and held <= 0
        when 'release' then points >= 0 and pending = 0 and held = -points
        when 'refund' then points >= 0 and pending = 0 and held = 0
        when 'reversal' then points <= 0 and pending <= 0 and held = 0
        when 'activate' then points > 0 and pending = -points and held = 0
        when 'expire' then points < 0 and pending = 0 and held = 0
        when 'adjust' then points <> 0 and pending = 0 and held = 0
        else held = 0 end);

--changeset guildhall:hospitality-bar-0103-year splitStatements:false runOnChange:true
-- The year of a redemption is not left out, whoever writes it: the index above counts by it.
create or replace function hospitality.keep_year() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.year is null and exists (select from hospitality.reward r where r.tenant_id = new.tenant_id and r.id = new.reward_id
            and (r.yearly or r.birthday_before is not null or r.birthday_after is not null)) then
        raise exception 'reward % is had once a year, but of which year is not said', new.reward_id using errcode = '23502';
    end if;
    return new;
end $$;
select guildhall.make_definer('hospitality.keep_year()', '');
create or replace trigger redemption_year before insert on hospitality.redemption
    for each row execute function hospitality.keep_year();

--changeset guildhall:hospitality-bar-0104-birthdays splitStatements:false
-- What guests were given for their birthdays was kept as one occasion of the year, which each next guest took over from the one before.
update hospitality.rating set bill = bill || '/' || guest_id where source = 'birthday' and bill ~ '^\d{4}$';
