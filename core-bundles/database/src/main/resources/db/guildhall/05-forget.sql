--liquibase formatted sql

--changeset guildhall:forget-0001-retention splitStatements:false
create table guildhall.change_retention (
    only_one  boolean     not null default true,
    forgotten bigint      not null default 0,
    begun_at  timestamptz not null default '-infinity',
    constraint change_retention_pk primary key (only_one),
    constraint change_retention_only_one_ck check (only_one)
);
insert into guildhall.change_retention default values;
comment on column guildhall.change_retention.forgotten is 'Up to this position changes may be gone from the log.';
comment on column guildhall.change_retention.begun_at is 'When some node last began its daily round.';

alter table guildhall.change_retention enable row level security, force row level security;
create policy guildhall_definer on guildhall.change_retention to guildhall_definer using (true);
create policy guildhall_backroom on guildhall.change_retention to guildhall_backroom using (true);
create policy guildhall_definer on guildhall.change_parked for select to guildhall_definer using (true);
grant select, update on guildhall.change_retention to guildhall_definer;
grant select, update (begun_at) on guildhall.change_retention to guildhall_backroom;
grant select on guildhall.change_parked to guildhall_definer;
grant delete on guildhall.change_log to guildhall_definer;

create function guildhall.forget_changes(days integer, most integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    bound bigint;
    count integer;
    last  bigint;
begin
    if days < 1 then
        raise invalid_parameter_value using message = 'changes are kept for a day at least';
    end if;
    -- What a consumer has not read stays, whether its module runs or not; and the newest change, which says where the log stands.
    select least((select min(c.position) from guildhall.change_cursor c),
                 (select max(l.position) - 1 from guildhall.change_log l)) into bound;
    with first as (
        select l.tenant_id, l.position from guildhall.change_log l where l.position <= bound order by l.position limit most
    ), gone as (
        delete from guildhall.change_log l using first f
        where l.tenant_id = f.tenant_id and l.position = f.position and l.at < now() - make_interval(days => days)
            and not exists (select from guildhall.change_parked p
                            where p.tenant_id = f.tenant_id and p.position = f.position)
        returning l.position)
    select count(*), max(g.position) from gone g into count, last;
    if count > 0 then
        update guildhall.change_retention set forgotten = greatest(forgotten, last);
    end if;
    return count;
end $$;
comment on function guildhall.forget_changes(integer, integer) is
    'Deletes changes older than so many days, of the oldest so many, that everybody has read. Returns how many.';

do $$
begin
    grant create on schema guildhall to guildhall_definer;
    alter function guildhall.forget_changes(integer, integer) owner to guildhall_definer;
    revoke create on schema guildhall from guildhall_definer;
end $$;
revoke execute on function guildhall.forget_changes(integer, integer) from public;
grant execute on function guildhall.forget_changes(integer, integer) to guildhall_backroom;
