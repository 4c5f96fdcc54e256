--liquibase formatted sql

--changeset guildhall:job-lightly-0001 splitStatements:false runOnChange:true
-- The commit at the end of this transaction does not wait for the disk. Who is killed may forget it, in the order of commits: what
-- was committed behind it and is known to be there has it, too.
create or replace function job.commit_lightly() returns boolean
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select set_config('synchronous_commit', 'off', true) is not null
$$;
select guildhall.make_definer('job.commit_lightly()', 'guildhall_backroom');
