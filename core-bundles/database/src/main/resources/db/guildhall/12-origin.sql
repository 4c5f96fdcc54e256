--liquibase formatted sql

--changeset guildhall:origin-0001-changes splitStatements:false
-- By whose doing a change comes about: person, program, import, bulk, workflow, system, sample. No wall stands on it, so nobody
-- checks the signature here, as with the trace. A node of before there were origins has its signature at their place.
create function guildhall.origin() returns text language sql stable as $$
    select case when length(split_part(current_setting('app.ctx', true), '|', 12)) = 64
            then split_part(current_setting('app.ctx', true), '|', 11)
        when coalesce(split_part(current_setting('app.ctx', true), '|', 3), '') in ('', '0') then 'system'
        else 'person' end
$$;
comment on function guildhall.origin() is 'By whose doing a change comes about that is made now; the system''s outside of a context.';

alter table guildhall.change_inbox add column origin text;
alter table guildhall.change_inbox alter column origin set default guildhall.origin();
alter table guildhall.change_log add column origin text;
alter table guildhall.change_history add column origin text;
comment on column guildhall.change_log.origin is 'By whose doing: person, program, import, bulk, workflow, system, sample. Null of before it was kept.';
