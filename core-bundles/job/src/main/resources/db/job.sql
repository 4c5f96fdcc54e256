--liquibase formatted sql

--changeset guildhall:job-0001-job splitStatements:false
create schema if not exists job;

create table job.job (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    kind          text        not null,
    payload       jsonb       not null default '{}',
    -- 0 urgent (somebody waits), 1 normal, 2 bulk
    priority      smallint    not null default 1,
    state         text        not null default 'ready',
    run_at        timestamptz not null default now(),
    attempt       integer     not null default 0,
    -- Fencing token: whoever holds an older one has lost the job.
    token         bigint,
    lease_until   timestamptz,
    cancelled     boolean     not null default false,
    wait_key      text,
    failure       text,
    -- Whom the job acts for, set by the trigger below from the signed context; member 0 is the system.
    member_id     bigint      not null default 0,
    member_name   text        not null default '',
    reads         text        not null default 'all',
    writes        text        not null default 'all',
    teams         bigint[]    not null default '{}',
    permissions   text[]      not null default '{}',
    created_at    timestamptz not null default now(),
    finished_at   timestamptz,
    constraint job_pk          primary key (tenant_id, id),
    constraint job_kind_ck     check (char_length(kind) between 1 and 100),
    constraint job_priority_ck check (priority between 0 and 2),
    constraint job_state_ck    check (state in ('ready', 'running', 'waiting', 'dead')),
    constraint job_lease_ck    check ((state = 'running') = (lease_until is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);

create index job_ready  on job.job (tenant_id, priority, run_at, id) where state = 'ready';
create index job_due    on job.job (run_at) where state = 'ready';
create index job_leased on job.job (lease_until) where state = 'running';
create index job_id     on job.job (id);
create index job_waiting on job.job (tenant_id, wait_key) where state = 'waiting';

create sequence job.token;

comment on table job.job is 'What must still be done. A finished job is deleted; a dead one waits for the operator.';

select guildhall.protect('job.job', 'job.job', visibility => 'tenant', writes => 'append', track => false);

--changeset guildhall:job-0002-rights splitStatements:false
-- A job acts with the rights of whoever put it in, whatever the insert says.
create function job.stamp() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if session_user::text <> all (array['guildhall_all', 'guildhall_team', 'guildhall_own']) then
        -- The back room, migrations, psql: no tenant's request can have such a session.
        return new;
    end if;
    new.member_id := coalesce(guildhall.member(), 0);
    new.reads := case session_user::text
        when 'guildhall_own' then 'own' when 'guildhall_team' then 'team' else 'all' end;
    new.writes := coalesce(guildhall.writes(), 'own');
    new.teams := coalesce(guildhall.teams(), '{}');
    new.state := 'ready';
    new.attempt := 0;
    new.token := null;
    new.lease_until := null;
    if not guildhall.is_admin() then
        new.permissions := array_remove(array_remove(new.permissions, '*'), 'workspace.admin');
    end if;
    return new;
end $$;

create trigger job_stamp before insert on job.job for each row execute function job.stamp();

-- Within its own tenant a transaction may end, cancel or revive a job, so that a job's effects and its end commit together.
grant update (state, run_at, attempt, cancelled, wait_key, failure, lease_until) on job.job to guildhall_app;
grant delete on job.job to guildhall_app;
create policy job_end on job.job for delete to guildhall_app
    using (tenant_id = (select guildhall.tenant()));
create policy job_change on job.job for update to guildhall_app
    using (tenant_id = (select guildhall.tenant())) with check (tenant_id = (select guildhall.tenant()));

select guildhall.open_to_backroom('job.job', 'select, insert, update, delete');
grant usage on sequence job.token to guildhall_backroom;
