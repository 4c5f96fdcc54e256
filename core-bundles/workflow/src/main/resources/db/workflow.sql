--liquibase formatted sql

--changeset guildhall:workflow-0000-schema splitStatements:false
create schema if not exists workflow;
comment on schema workflow is 'What shall happen by itself, in versions, and each time that it did.';

--changeset guildhall:workflow-0001-definition splitStatements:false
create table workflow.workflow (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    title       text        not null,
    description text        not null default '',
    state       text        not null default 'draft',
    -- The draft; what runs is a version.
    definition  jsonb       not null default '{}',
    published   integer,
    -- Who is told when it gets into trouble.
    keeper_id   bigint,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint workflow_pk primary key (tenant_id, id),
    constraint workflow_keeper_fk foreign key (tenant_id, keeper_id)
        references identity.member (tenant_id, id) on delete set null (keeper_id),
    constraint workflow_title_ck check (char_length(title) between 1 and 120),
    constraint workflow_description_ck check (char_length(description) <= 2000),
    constraint workflow_state_ck check (state in ('draft', 'on', 'off')),
    constraint workflow_published_ck check (state <> 'on' or published is not null),
    constraint workflow_definition_ck check (jsonb_typeof(definition) = 'object' and length(definition::text) <= 200000)
);
create index workflow_keeper_ix on workflow.workflow (tenant_id, keeper_id);
select guildhall.protect('workflow.workflow', 'workflow.workflow', visibility => 'tenant', writes => 'admin');

create table workflow.workflow_version (
    tenant_id    bigint      not null,
    workflow_id  bigint      not null,
    number       integer     not null,
    definition   jsonb       not null,
    -- What things were called: kept for the day on which the module that brought them has gone.
    words        jsonb       not null default '{}',
    published_by bigint,
    published_at timestamptz not null default now(),
    constraint workflow_version_pk primary key (tenant_id, workflow_id, number),
    constraint workflow_version_workflow_fk foreign key (tenant_id, workflow_id)
        references workflow.workflow (tenant_id, id)
);
comment on table workflow.workflow_version is 'Never changes: runs of weeks and the story of old ones stand on it.';
select guildhall.protect('workflow.workflow_version', 'workflow.workflow_version',
    visibility => 'tenant', writes => 'admin', track => false);

create function workflow.keep_version() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'GH422', message = 'A published version never changes.',
        hint = 'Publish a new one.', schema = 'workflow', table = 'workflow_version', constraint = 'workflow_version_fixed';
end $$;
create trigger workflow_version_fixed before update or delete on workflow.workflow_version
    for each row execute function workflow.keep_version();

-- What is live now; asked with every change of every record, so it holds nothing else.
create table workflow.live (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    workflow_id bigint      not null,
    number      integer     not null,
    -- created, updated, deleted: as the change log has it; date, schedule, button, webhook, workflow
    kind        text        not null collate "C",
    entity      text        not null collate "C" default '',
    -- Of a change: the column that has to change, and from what to what.
    col         text,
    from_value  jsonb,
    to_value    jsonb,
    -- Of dates and schedules: up to where it has been looked.
    seen_to     timestamptz,
    constraint live_pk primary key (tenant_id, id),
    constraint live_version_fk foreign key (tenant_id, workflow_id, number)
        references workflow.workflow_version (tenant_id, workflow_id, number)
);
create index live_change_ix on workflow.live (tenant_id, entity, kind);
create index live_version_ix on workflow.live (tenant_id, workflow_id, number);
select guildhall.protect('workflow.live', 'workflow.live',
    visibility => 'tenant', writes => 'admin', track => false, definer => 'all');

--changeset guildhall:workflow-0002-run splitStatements:false
create table workflow.run (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    workflow_id bigint      not null,
    number      integer     not null,
    state       text        not null default 'running',
    entity      text        not null collate "C" default '',
    record_id   bigint,
    -- change, date, schedule, button, webhook, workflow
    cause       text        not null,
    -- The run whose doing this is, or which asked for it; and the step of it that waits for the end.
    cause_run   bigint,
    cause_path  text,
    depth       integer     not null default 0,
    -- What must not start twice: an occurrence of a schedule, a moment of a record, a delivery.
    key         text        collate "C",
    input       jsonb       not null default '{}',
    problem     jsonb,
    -- How many rows of steps there are: whoever finds another number has been overtaken.
    steps       integer     not null default 0,
    -- How often it was taken up again by hand.
    life        integer     not null default 0,
    -- Input of steps that somebody has put right, by path.
    edits       jsonb,
    started_by  bigint,
    nonce       bigint      not null default (random() * 9e18)::bigint,
    -- Its own id for traces; the half on the right is the run's, so that it is found without an index.
    trace       uuid        generated always as ((lpad(to_hex(nonce), 16, '0') || lpad(to_hex(id), 16, '0'))::uuid) stored,
    created_at  timestamptz not null default now(),
    started_at  timestamptz,
    finished_at timestamptz,
    constraint run_pk primary key (tenant_id, id),
    constraint run_version_fk foreign key (tenant_id, workflow_id, number)
        references workflow.workflow_version (tenant_id, workflow_id, number),
    constraint run_state_ck check (state in ('running', 'waiting', 'done', 'failed', 'cancelled', 'held'))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create index run_version_ix on workflow.run (tenant_id, workflow_id, number, id);
create index run_record_ix on workflow.run (tenant_id, record_id, workflow_id, id) where record_id is not null;
create index run_open_ix on workflow.run (tenant_id, state, id) where state <> 'done';
create index run_cause_ix on workflow.run (tenant_id, cause_run) where cause_run is not null;
create unique index run_key_uq on workflow.run (tenant_id, workflow_id, key) where key is not null;
select guildhall.protect('workflow.run', 'workflow.run', visibility => 'tenant', writes => 'admin', track => false);
-- A run holds what records held; so it is for those who see all of them.
create policy private on workflow.run as restrictive to guildhall_app using ((select guildhall.is_admin()));

create table workflow.step (
    tenant_id   bigint      not null,
    run_id      bigint      not null,
    -- Where in the definition, with the turn of each loop around it: notify1, loop1[3].create1
    path        text        not null collate "C",
    attempt     integer     not null default 0,
    sequence    integer     not null,
    kind        text        not null,
    state       text        not null,
    -- A later attempt counts instead.
    redone      boolean     not null default false,
    input       jsonb       not null default '{}',
    output      jsonb,
    -- Of what goes outside; the receiver gets it, too.
    key         text,
    problem     jsonb,
    started_at  timestamptz not null,
    finished_at timestamptz,
    constraint step_pk primary key (tenant_id, run_id, path, attempt),
    constraint step_run_fk foreign key (tenant_id, run_id) references workflow.run (tenant_id, id) on delete cascade,
    constraint step_state_ck check (state in ('done', 'failed', 'waiting', 'sent'))
);
select guildhall.protect('workflow.step', 'workflow.step', visibility => 'tenant', writes => 'admin', track => false);
create policy private on workflow.step as restrictive to guildhall_app using ((select guildhall.is_admin()));

-- Runs that wait for something to become true of a record.
create table workflow.watch (
    tenant_id bigint not null,
    entity    text   not null collate "C",
    record_id bigint not null,
    run_id    bigint not null,
    constraint watch_pk primary key (tenant_id, entity, record_id, run_id),
    constraint watch_run_fk foreign key (tenant_id, run_id) references workflow.run (tenant_id, id) on delete cascade
);
create index watch_run_ix on workflow.watch (tenant_id, run_id);
select guildhall.protect('workflow.watch', 'workflow.watch',
    visibility => 'tenant', writes => 'admin', track => false, definer => 'all');

-- Runs that ended at their first condition leave a number and nothing else.
create table workflow.tally (
    tenant_id   bigint not null,
    workflow_id bigint not null,
    day         date   not null,
    passed      bigint not null default 0,
    constraint tally_pk primary key (tenant_id, workflow_id, day),
    constraint tally_workflow_fk foreign key (tenant_id, workflow_id) references workflow.workflow (tenant_id, id)
) with (fillfactor = 50);
select guildhall.protect('workflow.tally', 'workflow.tally', visibility => 'tenant', writes => 'admin', track => false);

create table workflow.approval (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    run_id      bigint      not null,
    path        text        not null collate "C",
    -- Who is asked now; changes when he hands it on.
    member_id   bigint      not null,
    question    text        not null,
    entity      text        not null collate "C" default '',
    record_id   bigint,
    state       text        not null default 'open',
    comment     text        not null default '',
    asked_at    timestamptz not null default now(),
    deadline    timestamptz,
    handed_by   bigint,
    decided_by  bigint,
    decided_at  timestamptz,
    constraint approval_pk primary key (tenant_id, id),
    constraint approval_run_fk foreign key (tenant_id, run_id) references workflow.run (tenant_id, id) on delete cascade,
    constraint approval_member_fk foreign key (tenant_id, member_id)
        references identity.member (tenant_id, id) on delete cascade,
    constraint approval_state_ck check (state in ('open', 'approved', 'rejected', 'expired', 'cancelled')),
    constraint approval_comment_ck check (char_length(comment) <= 2000)
);
create index approval_member_ix on workflow.approval (tenant_id, member_id, id) where state = 'open';
create index approval_asked_ix on workflow.approval (tenant_id, member_id);
create index approval_run_ix on workflow.approval (tenant_id, run_id);
select guildhall.protect('workflow.approval', 'workflow.approval', visibility => 'tenant', writes => 'admin', track => false);
create policy private on workflow.approval as restrictive to guildhall_app
    using (member_id = (select guildhall.member()) or (select guildhall.is_admin()));

--changeset guildhall:workflow-0003-start splitStatements:false runOnChange:true
-- Behind every change of every record, in its transaction: what it starts is there if the change is, and never otherwise.
-- Planned once, for a call of one row: loops over indices are right for that and for a hundred thousand.
create or replace function workflow.on_change() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_nestloop = on as $$
declare
    ours       uuid;
    parent     bigint;
    deep       integer := 0;
    starts     bigint;
    -- How far one run may start another, and how often an hour one workflow may meet one record.
    deepest    constant integer := 10;
    most       constant bigint := 100;
    -- From so many at once others go first.
    many       constant bigint := 50;
begin
    -- A word put in another's place by the house is nothing that has happened; whoever waits is woken all the same.
    if current_setting('app.quiet', true) is distinct from 'on'
            and exists (select from (select distinct n.tenant_id, n.entity, n.kind from new_rows n) d
               where exists (select from workflow.live t
                             where t.tenant_id = d.tenant_id and t.entity = d.entity and t.kind = d.kind)) then
        ours := guildhall.trace();
        if ours is not null then
            select r.id, r.depth + 1 into parent, deep from workflow.run r
            where r.tenant_id = (select n.tenant_id from new_rows n limit 1)
                and r.id = ('x' || right(replace(ours::text, '-', ''), 16))::bit(64)::bigint and r.trace = ours;
            deep := coalesce(deep, 0);
        end if;
        select count(*) into starts from new_rows;
        with matched as (
            select n.tenant_id, t.workflow_id, t.number, n.entity, n.record_id, n.before, n.after, n.kind, n.version, n.member_id
            from new_rows n
            join workflow.live t on t.tenant_id = n.tenant_id and t.entity = n.entity and t.kind = n.kind
            where (n.kind <> 'updated' or case when t.col is null then not n.after ? 'deleted_at' else n.after ? t.col end)
                and (t.from_value is null or n.before -> t.col = t.from_value)
                and (t.to_value is null or n.after -> t.col = t.to_value)
                and case when t.origins is null then n.origin <> 'sample' else n.origin = any (t.origins) end
        ), made as (
            insert into workflow.run (tenant_id, workflow_id, number, state, entity, record_id, cause, cause_run, depth,
                input, started_by, problem)
            select m.tenant_id, m.workflow_id, m.number,
                case when deep > deepest or h.often then 'held' else 'running' end,
                m.entity, m.record_id, 'change', parent, deep,
                jsonb_strip_nulls(jsonb_build_object('kind', m.kind, 'version', m.version))
                    || case when m.before is null then '{}' else jsonb_build_object('before', m.before) end
                    || case when m.after is null then '{}' else jsonb_build_object('after', m.after) end,
                m.member_id,
                case when deep > deepest then jsonb_build_object('code', 'workflow/chain', 'title', 'Workflows start one another.')
                    when h.often then jsonb_build_object('code', 'workflow/storm', 'title', 'This has run too often for one record.') end
            from matched m
            cross join lateral (
                select count(*) >= most as often from (
                    select from workflow.run r
                    where r.tenant_id = m.tenant_id and r.record_id = m.record_id and r.workflow_id = m.workflow_id
                        and r.entity = m.entity and r.created_at > now() - interval '1 hour'
                    order by r.id desc limit most) recent) h
            returning tenant_id, id, workflow_id, state, trace)
        insert into job.job (tenant_id, kind, payload, priority, trace)
        select tenant_id, 'workflow.run', jsonb_build_object('run', id, 'trace', replace(trace::text, '-', '')),
            case when starts > many then 2 else 1 end, trace
        from made where state = 'running'
        union all
        (select distinct on (workflow_id) tenant_id, 'workflow.held', jsonb_build_object('run', id), 1, trace
         from made where state = 'held' order by workflow_id, id);
    end if;
    if exists (select from (select distinct n.tenant_id, n.entity from new_rows n) d
               where exists (select from workflow.watch w where w.tenant_id = d.tenant_id and w.entity = d.entity)) then
        -- A job of its own for each change: put before the one that waits, it might be read before the change is there.
        insert into job.job (tenant_id, kind, payload, trace)
        select distinct on (r.tenant_id, r.id) r.tenant_id, 'workflow.run',
            jsonb_build_object('run', r.id, 'trace', replace(r.trace::text, '-', '')), r.trace
        from new_rows n
        join workflow.watch w on w.tenant_id = n.tenant_id and w.entity = n.entity and w.record_id = n.record_id
        join workflow.run r on r.tenant_id = w.tenant_id and r.id = w.run_id;
    end if;
    return null;
end $$;
select guildhall.make_definer('workflow.on_change()', '');

-- The look at a clock is the house's, whoever published what goes by it.
create or replace function workflow.tick(live bigint, at text, run_at timestamptz) returns bigint
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    insert into job.job (tenant_id, kind, payload, run_at)
    select t.tenant_id, 'workflow.tick', jsonb_build_object('trigger', t.id, 'at', tick.at), tick.run_at
    from workflow.live t where t.tenant_id = guildhall.tenant() and t.id = tick.live
    returning id
$$;
select guildhall.make_definer('workflow.tick(bigint, text, timestamptz)');

--changeset guildhall:workflow-0004-listen splitStatements:false
create trigger guildhall_workflow after insert on guildhall.change_inbox
    referencing new table as new_rows for each statement execute function workflow.on_change();
