--liquibase formatted sql

--changeset guildhall:workflow-fired-0001 splitStatements:false runOnChange:true
-- What modules say has happened, in the transaction in which it does: by the house's Java or by a module's own SQL.
create or replace function workflow.fire(trigger_name text, record bigint, data jsonb default '{}') returns integer
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    here    constant bigint := guildhall.tenant();
    ours    constant uuid := guildhall.trace();
    maker   constant text := guildhall.origin();
    parent  bigint;
    deep    integer := 0;
    started integer;
    -- As workflow.on_change has them.
    deepest constant integer := 10;
    most    constant bigint := 100;
begin
    if not exists (select from workflow.live t
                   where t.tenant_id = here and t.kind = 'module' and t.col = trigger_name) then
        return 0;
    end if;
    if ours is not null then
        select r.id, r.depth + 1 into parent, deep from workflow.run r
        where r.tenant_id = here
            and r.id = ('x' || right(replace(ours::text, '-', ''), 16))::bit(64)::bigint and r.trace = ours;
        deep := coalesce(deep, 0);
    end if;
    with made as (
        insert into workflow.run (tenant_id, workflow_id, number, state, entity, record_id, cause, cause_run, depth,
            input, started_by, problem)
        select t.tenant_id, t.workflow_id, t.number, case when deep > deepest or h.often then 'held' else 'running' end,
            t.entity, record, 'module', parent, deep, data, nullif(guildhall.member(), 0),
            case when deep > deepest then jsonb_build_object('code', 'workflow/chain', 'title', 'Workflows start one another.')
                when h.often then jsonb_build_object('code', 'workflow/storm', 'title', 'This has run too often for one record.') end
        from workflow.live t
        cross join lateral (
            select count(*) >= most as often from (
                select from workflow.run r
                where r.tenant_id = t.tenant_id and r.record_id = record and r.workflow_id = t.workflow_id
                    and r.entity = t.entity and r.created_at > now() - interval '1 hour'
                order by r.id desc limit most) recent) h
        where t.tenant_id = here and t.kind = 'module' and t.col = trigger_name
            and case when t.origins is null then maker <> 'sample' else maker = any (t.origins) end
        returning tenant_id, id, workflow_id, state, trace),
    told as (
        insert into job.job (tenant_id, kind, payload, priority, trace)
        select tenant_id, 'workflow.run', jsonb_build_object('run', id, 'trace', replace(trace::text, '-', '')), 1, trace
        from made where state = 'running'
        union all
        select tenant_id, 'workflow.held', jsonb_build_object('run', id), 1, trace from made where state = 'held')
    select count(*) into started from made;
    return started;
end $$;
select guildhall.make_definer('workflow.fire(text, bigint, jsonb)');
