--liquibase formatted sql logicalFilePath:db/crm.sql

--changeset guildhall:crm-0170-story splitStatements:false
-- What is said may have looks: rich holds harmless HTML, body its words, for search, lists, import and export.
alter table crm.activity
    add column rich   text,
    add column origin text not null default 'hand' collate "C",
    add constraint activity_rich_ck check (length(rich) <= 200000),
    add constraint activity_origin_ck check (origin in ('hand', 'import', 'api', 'module'));
comment on column crm.activity.origin is 'By which way it has come: a member''s hand, an import, a program''s key, a module or the system.';
-- Those that are there are taken for written by hand; who writes as nobody is the machinery.
alter table crm.activity alter column origin
    set default case when guildhall.member() is null then 'module' else 'hand' end;
select guildhall.retrack('crm.activity');

create function crm.add_to_story(type text, entity text, record bigint, subject text, body text, details text,
        happened timestamptz, contact bigint, company bigint, deal bigint, key text) returns boolean
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    insert into crm.activity (tenant_id, type, entity, record_id, subject, body, details, happened_at,
        contact_id, company_id, deal_id, origin, external_key)
    values ((select guildhall.tenant()), add_to_story.type, add_to_story.entity, add_to_story.record, add_to_story.subject,
        add_to_story.body, add_to_story.details::jsonb, add_to_story.happened, add_to_story.contact,
        add_to_story.company, add_to_story.deal, 'module', add_to_story.type || '/' || add_to_story.key)
    on conflict (tenant_id, external_key) do nothing;
    return found;
end $$;
comment on function crm.add_to_story is 'What a module tells of a record, once for each key. Runs with the rights of whoever tells.';

--changeset guildhall:crm-0170-calendar splitStatements:false
-- The calendar reads by range, whoever's records they are; meetings and calls have activity_recent_ix.
create index task_when_ix on crm.task (tenant_id, due_at, id) where due_at is not null and deleted_at is null;
create index deal_closing_ix on crm.deal (tenant_id, expected_close_date, id)
    where expected_close_date is not null and deleted_at is null;
