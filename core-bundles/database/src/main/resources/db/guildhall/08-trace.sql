--liquibase formatted sql

--changeset guildhall:trace-0001-changes splitStatements:false
-- The id of the request or job that a transaction belongs to. No wall stands on it, so nobody checks the signature here: a
-- statement of some thousand rows asks for each of them.
create function guildhall.trace() returns uuid language sql stable as $$
    select case when length(split_part(current_setting('app.ctx', true), '|', 10)) = 32
        then split_part(current_setting('app.ctx', true), '|', 10)::uuid end
$$;
comment on function guildhall.trace() is 'Of the request or job that asks; null outside of one. Written without dashes elsewhere.';

alter table guildhall.change_inbox add column trace uuid;
alter table guildhall.change_inbox alter column trace set default guildhall.trace();
alter table guildhall.change_log add column trace uuid;
alter table guildhall.change_history add column trace uuid;
comment on column guildhall.change_log.trace is 'Of the request or job that made the change; null for psql.';
