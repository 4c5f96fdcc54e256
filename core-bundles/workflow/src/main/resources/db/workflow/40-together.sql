--liquibase formatted sql

--changeset guildhall:workflow-together-0001 splitStatements:false runOnChange:true
-- Where several runs share a transaction they do not let people wait: whoever meets a lock gives way long before anybody's deadlock is
-- looked for, and goes again alone.
create or replace function workflow.hurry() returns boolean
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select set_config('lock_timeout', '100ms', true) is not null
$$;
select guildhall.make_definer('workflow.hurry()');
