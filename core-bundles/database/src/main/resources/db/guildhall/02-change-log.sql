--liquibase formatted sql

--changeset guildhall:change-0001-tables splitStatements:false
-- Triggers write here, in the transaction that changes the row. Must survive a crash, so it is logged like any table.
create table guildhall.change_inbox (
    id           bigint      generated always as identity,
    tenant_id    bigint      not null,
    entity       text        not null,
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
    at           timestamptz not null default now(),
    constraint change_inbox_pk primary key (id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
comment on table guildhall.change_inbox is 'Changes as they happened, committed or not, until guildhall.seal moves them on.';

-- Only guildhall.seal writes here, one sealer at a time, only what is committed: so positions become visible in order,
-- and "position > last" never misses a row. See docs/adr/0003.
create table guildhall.change_log (
    position     bigint      generated always as identity,
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
    constraint change_log_pk primary key (tenant_id, position),
    constraint change_log_kind_ck check (kind in ('created', 'updated', 'deleted'))
);
create index change_log_position_ix on guildhall.change_log (position);
create index change_log_record_ix on guildhall.change_log (tenant_id, entity, record_id, position);
comment on column guildhall.change_log.before is 'Columns that changed, as they were; every column of a deleted row.';
comment on column guildhall.change_log.after is 'Columns that changed, as they are; every column of a new row.';
comment on column guildhall.change_log.owned is 'Whether the table is visible by owner and team; then those columns decide who may read this.';
comment on column guildhall.change_log.member_id is 'Who did it; null for the system and psql.';

create table guildhall.change_cursor (
    consumer  text   not null collate "C",
    tenant_id bigint not null,
    position  bigint not null,
    constraint change_cursor_pk primary key (consumer, tenant_id)
) with (fillfactor = 70);
comment on table guildhall.change_cursor is 'How far each consumer has read; tenant 0 stands for all that have no row.';

create table guildhall.change_parked (
    consumer  text        not null collate "C",
    tenant_id bigint      not null,
    position  bigint      not null,
    entity    text        not null,
    record_id bigint      not null,
    tries     integer     not null,
    reason    text        not null,
    at        timestamptz not null default now(),
    constraint change_parked_pk primary key (consumer, tenant_id, position)
);
comment on table guildhall.change_parked is 'Changes that a consumer could not take, for the operator.';

create table guildhall.security_event (
    id        bigint      generated always as identity,
    tenant_id bigint,
    member_id bigint,
    kind      text        not null,
    detail    text        not null,
    at        timestamptz not null default now(),
    constraint security_event_pk primary key (id),
    constraint security_event_kind_ck check (kind ~ '^[a-z]+/[a-z-]+$'),
    constraint security_event_detail_ck check (length(detail) <= 2000)
);
create index security_event_tenant_ix on guildhall.security_event (tenant_id, at);

--changeset guildhall:change-0002-rights splitStatements:false
alter table guildhall.change_inbox enable row level security, force row level security;
alter table guildhall.change_log enable row level security, force row level security;
alter table guildhall.change_cursor enable row level security, force row level security;
alter table guildhall.change_parked enable row level security, force row level security;
alter table guildhall.security_event enable row level security, force row level security;

create policy guildhall_definer on guildhall.change_inbox to guildhall_definer using (true);
create policy guildhall_definer on guildhall.change_log to guildhall_definer using (true);
create policy guildhall_definer on guildhall.change_cursor to guildhall_definer using (true);
grant select, insert, delete on guildhall.change_inbox to guildhall_definer;
grant select, insert on guildhall.change_log to guildhall_definer;
grant select, insert, update on guildhall.change_cursor to guildhall_definer;

create policy guildhall_backroom on guildhall.change_log for select to guildhall_backroom using (true);
create policy guildhall_backroom on guildhall.change_cursor to guildhall_backroom using (true);
create policy guildhall_backroom on guildhall.change_parked to guildhall_backroom using (true);
create policy guildhall_backroom on guildhall.security_event for insert to guildhall_backroom with check (true);
grant select on guildhall.change_log to guildhall_backroom;
grant select, insert, update, delete on guildhall.change_cursor, guildhall.change_parked to guildhall_backroom;
grant insert on guildhall.security_event to guildhall_backroom;

-- History is seen like the rows it tells of: whoever saw the row before the change or sees it after.
create policy guildhall_all_select on guildhall.change_log for select to guildhall_all
    using (tenant_id = (select guildhall.tenant()));
create policy guildhall_team_select on guildhall.change_log for select to guildhall_team
    using (tenant_id = (select guildhall.tenant()) and (not owned
        or team_before = any ((select guildhall.teams())::bigint[])
        or team_after = any ((select guildhall.teams())::bigint[])));
create policy guildhall_own_select on guildhall.change_log for select to guildhall_own
    using (tenant_id = (select guildhall.tenant()) and (not owned
        or owner_before = (select guildhall.member()) or owner_after = (select guildhall.member())));
grant select on guildhall.change_log to guildhall_app;

create policy guildhall_select on guildhall.security_event for select to guildhall_app
    using (tenant_id = (select guildhall.tenant()) and (select guildhall.is_admin()));
grant select on guildhall.security_event to guildhall_app;

--changeset guildhall:change-0003-seal splitStatements:false runOnChange:true
create or replace function guildhall.seal(most integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    sealed integer;
begin
    -- Sealers take turns until their commit: a position is never given out before all smaller ones can be seen.
    perform pg_advisory_xact_lock(7305120471);
    with picked as (
        delete from guildhall.change_inbox
        -- A bound, not a join: a join planned while the inbox was empty is quadratic once an import has filled it.
        where id <= (select max(first.id)
                     from (select i.id from guildhall.change_inbox i order by i.id limit most) first)
        returning *)
    insert into guildhall.change_log (tenant_id, entity, record_id, kind, before, after,
        owned, owner_before, team_before, owner_after, team_after, member_id, version, at, trace, origin)
    select tenant_id, entity, record_id, kind, before, after,
        owned, owner_before, team_before, owner_after, team_after, member_id, version, at, trace, origin
    from picked order by id;
    get diagnostics sealed = row_count;
    return sealed;
end $$;
comment on function guildhall.seal(integer) is 'Moves committed changes into order; at most so many. Returns how many it moved.';

create or replace function guildhall.advance_cursor(consumer text, from_position bigint, to_position bigint) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
begin
    if tenant is null or not guildhall.is_system() then
        raise insufficient_privilege using message = 'only the system of a tenant moves its cursors';
    end if;
    insert into guildhall.change_cursor as c (consumer, tenant_id, position)
    values (advance_cursor.consumer, tenant, to_position)
    on conflict on constraint change_cursor_pk do update set position = excluded.position
    where c.position = from_position;
    return found;
end $$;
comment on function guildhall.advance_cursor(text, bigint, bigint) is
    'In the transaction of a reaction: takes the tenant''s cursor from one position to the next. False if it stands elsewhere.';

do $$
begin
    grant create on schema guildhall to guildhall_definer;
    alter function guildhall.seal(integer) owner to guildhall_definer;
    alter function guildhall.advance_cursor(text, bigint, bigint) owner to guildhall_definer;
    revoke create on schema guildhall from guildhall_definer;
end $$;
revoke execute on function guildhall.seal(integer) from public;
revoke execute on function guildhall.advance_cursor(text, bigint, bigint) from public;
grant execute on function guildhall.seal(integer) to guildhall_backroom;
grant execute on function guildhall.advance_cursor(text, bigint, bigint) to guildhall_app;
