--liquibase formatted sql logicalFilePath:db/crm.sql

--changeset guildhall:crm-0140-task-rhythm splitStatements:false
alter table crm.task
    add column remind_before text collate "C",
    add column repeats       text collate "C",
    add column repeat_of     bigint,
    add constraint task_remind_before_ck check (remind_before in
        ('0m', '10m', '30m', '1h', '2h', 'morning', '1d', '2d', '1w')),
    add constraint task_repeats_ck
        check (repeats ~ '^(daily|weekly:[1-7](,[1-7]){0,6}|monthly:([1-9]|[12][0-9]|3[01])|yearly)$'),
    add constraint task_due_at_ck check (repeats is null or due_at is not null),
    add constraint task_repeat_of_uq unique (tenant_id, repeat_of),
    add constraint task_repeat_of_fk foreign key (tenant_id, repeat_of)
        references crm.task (tenant_id, id) on delete set null (repeat_of);
comment on column crm.task.remind_before is 'How long before it is due; remind_at follows it. Null for none or a time of its own.';
comment on column crm.task.repeats is 'daily, weekly:1,4 (Monday is 1), monthly:31 (or the last day), yearly; the next is made when this is done.';
comment on column crm.task.repeat_of is 'The one before, when that was done.';
select guildhall.retrack('crm.task');

create function crm.zone_of(tenant bigint) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select w.time_zone from identity.workspace w where w.tenant_id = tenant), 'UTC')
$$;
select guildhall.make_definer('crm.zone_of(bigint)');
comment on function crm.zone_of is 'By whose clock days begin: days and weeks are steps of the local calendar, whatever the clocks do.';

create function crm.remind_time(due timestamptz, before text, zone text) returns timestamptz
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select case
        when before = 'morning' then (date_trunc('day', due at time zone zone) + interval '8 hours') at time zone zone
        when before ~ '[dw]$' then ((due at time zone zone)
            - make_interval(days => left(before, -1)::int * case right(before, 1) when 'w' then 7 else 1 end)) at time zone zone
        else due - make_interval(mins => left(before, -1)::int * case right(before, 1) when 'h' then 60 else 1 end) end
$$;

create function crm.task_remind() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if new.remind_before is null then
            if old.remind_before is not null and new.remind_at is not distinct from old.remind_at then
                new.remind_at := null;
            end if;
            return new;
        end if;
        if new.remind_before = old.remind_before and new.due_at is not distinct from old.due_at
                and new.remind_at is distinct from old.remind_at then
            -- A time of its own was given.
            new.remind_before := null;
            return new;
        end if;
    end if;
    new.remind_at := crm.remind_time(new.due_at, new.remind_before, crm.zone_of(new.tenant_id));
    return new;
end $$;
create trigger task_remind before insert on crm.task
    for each row when (new.remind_before is not null) execute function crm.task_remind();
create trigger task_remind_again before update of due_at, remind_at, remind_before on crm.task
    for each row when (new.remind_before is not null or old.remind_before is not null) execute function crm.task_remind();

-- The first day of the rhythm after the one it was due and after a moment, at the same time of the local day.
create function crm.next_due(due timestamptz, repeats text, zone text, after timestamptz) returns timestamptz
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    first date := (due at time zone zone)::date;
    clock time := (due at time zone zone)::time;
    -- Nothing between them is looked at: who is a year late makes up for nothing.
    d     date := greatest(first, (after at time zone zone)::date - 1);
    days  int[];
    month date;
    at    timestamptz;
begin
    if repeats like 'weekly:%' then
        days := string_to_array(substring(repeats from 8), ',')::int[];
    elsif repeats like 'monthly:%' then
        days := array[substring(repeats from 9)::int];
        month := date_trunc('month', d)::date;
    end if;
    for step in 1 .. 500 loop
        if repeats = 'yearly' then
            d := first + make_interval(years => step);
        elsif month is not null then
            d := least(month + days[1] - 1, (month + interval '1 month')::date - 1);
            month := (month + interval '1 month')::date;
        else
            d := d + 1;
        end if;
        at := (d + clock) at time zone zone;
        if d > first and at > after and (repeats not like 'weekly:%' or extract(isodow from d) = any (days)) then
            return at;
        end if;
    end loop;
    return null;
end $$;

create function crm.task_again() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.done_at is not null then
        insert into crm.task (tenant_id, title, notes, due_at, priority, owner_id, contact_id, company_id, deal_id,
            entity, record_id, remind_before, repeats, repeat_of)
        values (new.tenant_id, new.title, new.notes,
            crm.next_due(new.due_at, new.repeats, crm.zone_of(new.tenant_id), new.done_at), new.priority, new.owner_id,
            new.contact_id, new.company_id, new.deal_id, new.entity, new.record_id, new.remind_before, new.repeats, new.id)
        on conflict on constraint task_repeat_of_uq do nothing;
    else
        -- Taken back: so is the next one, unless somebody has put a hand to it.
        delete from crm.task t where t.tenant_id = new.tenant_id and t.repeat_of = new.id
            and t.version = 1 and t.done_at is null;
    end if;
    return null;
end $$;
select guildhall.make_definer('crm.task_again()', '');
create trigger task_again after update of done_at on crm.task for each row
    when (new.repeats is not null and new.deleted_at is null and (old.done_at is null) <> (new.done_at is null))
    execute function crm.task_again();

--changeset guildhall:crm-0160-zone-of-the-owner splitStatements:false
-- Days of a task are days of the one who is to do it.
create function crm.zone_of(tenant bigint, member bigint) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select m.time_zone from identity.member m where m.tenant_id = tenant and m.id = member),
        (select w.time_zone from identity.workspace w where w.tenant_id = tenant), 'UTC')
$$;
select guildhall.make_definer('crm.zone_of(bigint, bigint)');

create or replace function crm.task_remind() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if new.remind_before is null then
            if old.remind_before is not null and new.remind_at is not distinct from old.remind_at then
                new.remind_at := null;
            end if;
            return new;
        end if;
        if new.remind_before = old.remind_before and new.due_at is not distinct from old.due_at
                and new.remind_at is distinct from old.remind_at then
            -- A time of its own was given.
            new.remind_before := null;
            return new;
        end if;
    end if;
    new.remind_at := crm.remind_time(new.due_at, new.remind_before, crm.zone_of(new.tenant_id, new.owner_id));
    return new;
end $$;
drop trigger task_remind_again on crm.task;
create trigger task_remind_again before update of due_at, remind_at, remind_before, owner_id on crm.task
    for each row when (new.remind_before is not null or old.remind_before is not null) execute function crm.task_remind();

create or replace function crm.task_again() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.done_at is not null then
        insert into crm.task (tenant_id, title, notes, due_at, priority, owner_id, contact_id, company_id, deal_id,
            entity, record_id, remind_before, repeats, repeat_of)
        values (new.tenant_id, new.title, new.notes,
            crm.next_due(new.due_at, new.repeats, crm.zone_of(new.tenant_id, new.owner_id), new.done_at), new.priority,
            new.owner_id, new.contact_id, new.company_id, new.deal_id, new.entity, new.record_id, new.remind_before,
            new.repeats, new.id)
        on conflict on constraint task_repeat_of_uq do nothing;
    else
        -- Taken back: so is the next one, unless somebody has put a hand to it.
        delete from crm.task t where t.tenant_id = new.tenant_id and t.repeat_of = new.id
            and t.version = 1 and t.done_at is null;
    end if;
    return null;
end $$;

-- Who moves to another zone is reminded by the clocks there. What is over or was set to a moment by hand stays.
create function crm.member_moved() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update crm.task t set due_at = t.due_at
    where t.tenant_id = new.tenant_id and t.owner_id = new.id and t.done_at is null and t.deleted_at is null
        and t.remind_at > now() and t.remind_before in ('morning', '1d', '2d', '1w');
    return null;
end $$;
select guildhall.make_definer('crm.member_moved()', '');
create trigger tasks_follow after update of time_zone on identity.member
    for each row when (new.time_zone is distinct from old.time_zone) execute function crm.member_moved();
