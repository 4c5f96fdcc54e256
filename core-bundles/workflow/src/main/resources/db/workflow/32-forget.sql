--liquibase formatted sql

--changeset guildhall:workflow-forget-0001-age splitStatements:false
-- Old runs lie at the beginning of the table: an index that costs next to nothing finds them.
create index run_age_ix on workflow.run using brin (created_at);

--changeset guildhall:workflow-forget-0002-tidy splitStatements:false runOnChange:true
create or replace function workflow.tidy(days integer, most integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    bound constant timestamptz := now() - make_interval(days => days);
    count integer;
begin
    if days < 1 then
        raise invalid_parameter_value using message = 'runs are kept for a day at least';
    end if;
    if not pg_try_advisory_xact_lock(hashtextextended('workflow.tidy', 0)) then
        return 0;
    end if;
    with old as (
        select r.tenant_id, r.id from workflow.run r
        where r.created_at < bound and (r.finished_at < bound or r.state = 'held')
        limit most for update skip locked)
    delete from workflow.run r using old o where r.tenant_id = o.tenant_id and r.id = o.id;
    get diagnostics count = row_count;
    if count = 0 then
        delete from workflow.tally t where t.day < bound::date;
    end if;
    return count;
end $$;
select guildhall.make_definer('workflow.tidy(integer, integer)', 'guildhall_backroom');
comment on function workflow.tidy(integer, integer) is 'Deletes so many runs that ended more than so many days ago. Returns how many; 0: that was all.';

--changeset guildhall:workflow-forget-0003-erase splitStatements:false runOnChange:true
-- Words give way where they name somebody; what is empty stays as it is.
create or replace function workflow.veiled(value jsonb, pattern text) returns jsonb
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case when value::text ~* pattern then coalesce(guildhall.veil(value, pattern), value) else value end
$$;
revoke all on function workflow.veiled(jsonb, text) from public;
grant execute on function workflow.veiled(jsonb, text) to guildhall_definer;

-- What runs, questions and messages keep of a person: part of record.erase, with its records and the pattern of his names. Runs about
-- him end and lose all words; others lose his names: those that are near at once, the rest by a job that goes through all of them.
create or replace function workflow.erase_person(told jsonb, pointing jsonb, pattern text, really boolean) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here  text;
    ids   bigint[];
    runs  bigint[];
    found bigint := 0;
    tenant constant bigint := guildhall.tenant();
begin
    for here in select jsonb_object_keys(told) loop
        ids := array(select v::bigint from jsonb_array_elements_text(told -> here) v);
        runs := array(select r.id from workflow.run r
            where r.tenant_id = tenant and r.record_id = any (ids) and r.entity = here);
        found := found + cardinality(runs);
        if really then
            update workflow.run r set input = '{}', edits = null, problem = r.problem - 'detail',
                finished_at = coalesce(r.finished_at, now()),
                state = case when r.state in ('running', 'waiting', 'held') then 'cancelled' else r.state end
            where r.tenant_id = tenant and r.id = any (runs);
            update workflow.step s set input = '{}', problem = s.problem - 'detail',
                output = case when s.output is not null then '{}'::jsonb end
            where s.tenant_id = tenant and s.run_id = any (runs);
            update workflow.approval a set question = '…', comment = '',
                state = case when a.state = 'open' then 'cancelled' else a.state end
            where a.tenant_id = tenant and a.run_id = any (runs);
            delete from workflow.watch w where w.tenant_id = tenant and w.run_id = any (runs);
            update workflow.delivery_try t set answer = '' from workflow.delivery d
            where d.tenant_id = tenant and d.entity = here and d.record_id = any (ids)
                and t.tenant_id = tenant and t.delivery_id = d.id;
            update workflow.delivery d set body = null, ended_at = coalesce(d.ended_at, now()),
                state = case when d.state = 'waiting' then 'given_up' else d.state end
            where d.tenant_id = tenant and d.entity = here and d.record_id = any (ids);
        end if;
    end loop;
    if really and pattern is not null then
        runs := array(select r.id from workflow.run r, jsonb_each(pointing) p, jsonb_array_elements_text(p.value) v
            where r.tenant_id = tenant and r.record_id = v::bigint and r.entity = p.key);
        perform workflow.veil_runs(runs, pattern);
        update workflow.arrival a set body = workflow.veiled(a.body, pattern)
        where a.tenant_id = tenant and a.body::text ~* pattern;
        update workflow.delivery d set body = regexp_replace(d.body, pattern, '…', 'gi')
        where d.tenant_id = tenant and d.body ~* pattern;
        insert into job.job (tenant_id, kind, payload, priority)
        select tenant, 'workflow.forget', jsonb_build_object('pattern', pattern, 'after', 0), 2
        where exists (select from workflow.run r where r.tenant_id = tenant);
    end if;
    return found;
end $$;

create or replace function workflow.veil_runs(runs bigint[], pattern text) returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    update workflow.run r set input = workflow.veiled(r.input, pattern), edits = workflow.veiled(r.edits, pattern),
        problem = workflow.veiled(r.problem, pattern)
    where r.tenant_id = guildhall.tenant() and r.id = any (runs)
        and (r.input::text ~* pattern or r.edits::text ~* pattern or r.problem::text ~* pattern);
    update workflow.step s set input = workflow.veiled(s.input, pattern), output = workflow.veiled(s.output, pattern),
        problem = workflow.veiled(s.problem, pattern)
    where s.tenant_id = guildhall.tenant() and s.run_id = any (runs)
        and (s.input::text ~* pattern or s.output::text ~* pattern or s.problem::text ~* pattern);
    update workflow.approval a set question = left(regexp_replace(a.question, pattern, '…', 'gi'), 500),
        comment = left(regexp_replace(a.comment, pattern, '…', 'gi'), 2000)
    where a.tenant_id = guildhall.tenant() and a.run_id = any (runs) and (a.question ~* pattern or a.comment ~* pattern);
$$;
select guildhall.make_definer('workflow.veil_runs(bigint[], text)', '');
select guildhall.make_definer('workflow.erase_person(jsonb, jsonb, text, boolean)', '');

-- One part of the runs of a workspace, for whoever runs it: the job that erasing leaves behind.
create or replace function workflow.forget_names(pattern text, after bigint, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    runs bigint[];
begin
    if not guildhall.is_admin() then
        raise insufficient_privilege using message = 'only the house goes through all runs';
    end if;
    runs := array(select r.id from workflow.run r
        where r.tenant_id = guildhall.tenant() and r.id > after order by r.id limit most);
    perform workflow.veil_runs(runs, pattern);
    return case when cardinality(runs) = most then runs[most] end;
end $$;
select guildhall.make_definer('workflow.forget_names(text, bigint, integer)');
