--liquibase formatted sql logicalFilePath:db/identity.sql

--changeset guildhall:identity-0014-habits splitStatements:false
-- How a member reads words, times and numbers.
alter table identity.member
    add column time_zone     text,
    add column clock         text,
    add column date_order    text,
    add column number_format text,
    add column first_day     text,
    add constraint member_time_zone_ck check (length(time_zone) between 1 and 64),
    add constraint member_clock_ck check (clock in ('12', '24')),
    add constraint member_date_order_ck check (date_order in ('dmy', 'mdy', 'ymd')),
    add constraint member_number_format_ck
        check (number_format in ('comma_point', 'point_comma', 'space_comma', 'apostrophe_point')),
    add constraint member_first_day_ck check (first_day in ('monday', 'saturday', 'sunday'));
comment on column identity.member.time_zone is 'Null follows the workspace.';
comment on column identity.member.clock is 'Null follows the region of the language, as do date_order, number_format and first_day.';
select guildhall.retrack('identity.member');

-- By whose clock a member's days begin; the workspace's for one who has chosen none and for member 0.
create function identity.zone_of(tenant bigint, member bigint) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select m.time_zone from identity.member m where m.tenant_id = tenant and m.id = member),
        (select w.time_zone from identity.workspace w where w.tenant_id = tenant), 'UTC');
$$;
select guildhall.make_definer('identity.zone_of(bigint, bigint)', 'guildhall_backroom');

create function identity.locale_of(tenant bigint, member bigint) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select m.locale from identity.member m where m.tenant_id = tenant and m.id = member),
        (select w.locale from identity.workspace w where w.tenant_id = tenant), 'en');
$$;
select guildhall.make_definer('identity.locale_of(bigint, bigint)', 'guildhall_backroom');

create function identity.set_habits(member bigint, new_locale text, new_zone text, new_clock text, new_order text,
    new_numbers text, new_first_day text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
begin
    if tenant is null or not (member is not distinct from guildhall.member() or guildhall.is_admin()) then
        raise exception using errcode = 'insufficient_privilege', message = 'members choose their own habits';
    end if;
    update identity.member m
    set locale = new_locale, time_zone = new_zone, clock = new_clock, date_order = new_order,
        number_format = new_numbers, first_day = new_first_day
    where m.tenant_id = tenant and m.id = set_habits.member;
    return found;
end;
$$;
select guildhall.make_definer('identity.set_habits(bigint, text, text, text, text, text, text)');
