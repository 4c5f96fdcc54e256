--liquibase formatted sql

--changeset guildhall:history-0001-table splitStatements:false
-- What the change log forgets stays here, for good: see docs/adr/0010. Nobody but guildhall.forget_changes writes.
create table guildhall.change_history (
    position     bigint      not null,
    tenant_id    bigint      not null,
    entity       text        not null collate "C",
    record_id    bigint      not null,
    kind         text        not null,
    before       jsonb,
    after        jsonb,
    owned        boolean     not null,
    owner_before bigint,
    team_before  bigint,
    owner_after  bigint,
    team_after   bigint,
    member_id    bigint,
    version      bigint      not null,
    at           timestamptz not null,
    -- Read by record, newest first; so it lies by record.
    constraint change_history_pk primary key (tenant_id, entity, record_id, position)
);
comment on table guildhall.change_history is 'Changes older than the log keeps: each is in one of the two.';

alter table guildhall.change_history enable row level security, force row level security;
create policy guildhall_definer on guildhall.change_history to guildhall_definer
    using (tenant_id = (select guildhall.tenant())
        or (select session_user::text <> all (array['guildhall_all', 'guildhall_team', 'guildhall_own'])));
grant select, insert on guildhall.change_history to guildhall_definer;

-- As the log: whoever saw the row before the change or sees it after.
create policy guildhall_all_select on guildhall.change_history for select to guildhall_all
    using (tenant_id = (select guildhall.tenant()));
create policy guildhall_team_select on guildhall.change_history for select to guildhall_team
    using (tenant_id = (select guildhall.tenant()) and (not owned
        or team_before = any ((select guildhall.teams())::bigint[])
        or team_after = any ((select guildhall.teams())::bigint[])));
create policy guildhall_own_select on guildhall.change_history for select to guildhall_own
    using (tenant_id = (select guildhall.tenant()) and (not owned
        or owner_before = (select guildhall.member()) or owner_after = (select guildhall.member())));
grant select on guildhall.change_history to guildhall_app;

--changeset guildhall:history-0002-forget splitStatements:false runOnChange:true
create or replace function guildhall.forget_changes(days integer, most integer) returns integer
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
        returning l.*
    ), kept as (
        insert into guildhall.change_history (position, tenant_id, entity, record_id, kind, before, after,
            owned, owner_before, team_before, owner_after, team_after, member_id, version, at, trace, origin)
        select g.position, g.tenant_id, g.entity, g.record_id, g.kind, g.before, g.after,
            g.owned, g.owner_before, g.team_before, g.owner_after, g.team_after, g.member_id, g.version, g.at, g.trace, g.origin
        from gone g)
    select count(*), max(g.position) from gone g into count, last;
    if count > 0 then
        update guildhall.change_retention set forgotten = greatest(forgotten, last);
    end if;
    return count;
end $$;
comment on function guildhall.forget_changes(integer, integer) is
    'Moves changes older than so many days, of the oldest so many, that everybody has read, into history. Returns how many.';

-- A restore must not overlook what is committed and not sealed yet; the inbox itself is nobody's to read.
create or replace function guildhall.unsealed(entity_name text, row_id bigint) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from guildhall.change_inbox i
                   where i.tenant_id = guildhall.tenant() and i.entity = entity_name and i.record_id = row_id)
$$;
comment on function guildhall.unsealed(text, bigint) is 'Whether the caller''s tenant has changes of this record that are not in the log yet.';
select guildhall.make_definer('guildhall.unsealed(text, bigint)');
