--liquibase formatted sql logicalFilePath:db/crm.sql

--changeset guildhall:crm-0106-moves-in-order splitStatements:false
create or replace function crm.deal_moved() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into crm.activity
        (tenant_id, type, body, details, happened_at, entity, record_id, deal_id, contact_id, company_id)
    select new.tenant_id, 'stage_change', a.name || ' → ' || b.name,
           jsonb_build_object('from_stage_id', a.id, 'to_stage_id', b.id),
           -- Of two that move at once the second began while the first held the row; the clock tells who came when.
           clock_timestamp(), 'crm.deal', new.id, new.id, new.contact_id, new.company_id
    from crm.stage a, crm.stage b
    where a.tenant_id = new.tenant_id and a.id = old.stage_id
      and b.tenant_id = new.tenant_id and b.id = new.stage_id;
    return null;
end $$;

--changeset guildhall:crm-0107-task-of-any-record splitStatements:false
alter table crm.task
    add column entity    text collate "C",
    add column record_id bigint,
    add constraint task_record_id_ck check ((entity is null) = (record_id is null) and entity not like 'crm.%');
comment on column crm.task.entity is 'With record_id: the record of another module; our own have columns of their own.';
create index task_record_ix on crm.task (tenant_id, entity, record_id) where entity is not null;
select guildhall.retrack('crm.task');

-- Runs with the rights of whoever writes, as with activities: no task on a record that one does not see.
create function crm.task_record() returns trigger language plpgsql as $$
declare
    place record;
    there boolean;
begin
    case new.entity
        when 'crm.deal' then
            new.deal_id := new.record_id;
            there := exists (select from crm.deal d where d.tenant_id = new.tenant_id and d.id = new.record_id);
        when 'crm.contact' then
            new.contact_id := new.record_id;
            there := exists (select from crm.contact c where c.tenant_id = new.tenant_id and c.id = new.record_id);
        when 'crm.company' then
            new.company_id := new.record_id;
            there := exists (select from crm.company o where o.tenant_id = new.tenant_id and o.id = new.record_id);
        else
            select * into place from crm.subject_table(new.entity);
            if place.rel is null or new.entity like 'crm.%' then
                raise foreign_key_violation using message = 'no such entity', constraint = 'task_entity_fk',
                    schema = 'crm', table = 'task', column = 'entity';
            end if;
            execute format('select exists (select from %s where tenant_id = $1 and id = $2)', place.rel)
            into there using new.tenant_id, new.record_id;
    end case;
    if there is not true then
        raise foreign_key_violation using message = 'no such record', constraint = 'task_record_fk',
            schema = 'crm', table = 'task', column = 'record_id';
    end if;
    if new.entity not like 'crm.%' then
        return new;
    end if;
    new.entity := null;
    new.record_id := null;
    return new;
end $$;
create trigger task_record before insert or update of entity, record_id on crm.task
    for each row when (new.entity is not null) execute function crm.task_record();

create function crm.tasks_forget() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update crm.task set entity = null, record_id = null
    where tenant_id = old.tenant_id and entity = tg_argv[0] and record_id = old.id;
    return null;
end $$;
comment on function crm.tasks_forget is 'A record goes, what was to be done stays.';
select guildhall.make_definer('crm.tasks_forget()', '');

create or replace function crm.timeline(rel regclass, entity text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format('create trigger activities_forget after delete on %s
        for each row execute function crm.activities_follow(%L)', rel, entity);
    execute format('create trigger tasks_forget after delete on %s
        for each row execute function crm.tasks_forget(%L)', rel, entity);
    if exists (select from pg_attribute where attrelid = rel and attname = 'owner_id' and not attisdropped) then
        execute format('create trigger activities_follow after update on %s for each row
            when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow(%L)', rel, entity);
    end if;
end $$;

--changeset guildhall:crm-0108-many-contacts-at-once splitStatements:false
-- What the triggers of crm-0102 did for each new contact and link is done here once a statement: an import writes
-- thousands by one.
create function crm.contact_main_companies() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from new_rows n where n.company_id is not null) then
        insert into crm.contact_company (tenant_id, contact_id, company_id, role, is_main, owner_id)
        select n.tenant_id, n.id, n.company_id, left(n.job_title, 120), true, n.owner_id
        from new_rows n where n.company_id is not null;
    end if;
    return null;
end $$;
select guildhall.make_definer('crm.contact_main_companies()', '');
comment on function crm.contact_main_companies is 'The main company of a new contact is also one of its companies.';
drop trigger contact_main_company_new on crm.contact;
create trigger contact_main_company_new after insert on crm.contact referencing new table as new_rows
    for each statement execute function crm.contact_main_companies();

-- The plan is made for the first statement, which may bring one row, and kept; only the way by the key suits any number.
create function crm.contact_company_mains() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
    update crm.contact c set company_id = n.company_id
    from new_rows n
    where n.is_main and c.tenant_id = n.tenant_id and c.id = n.contact_id and c.company_id is distinct from n.company_id;
    return null;
end $$;
select guildhall.make_definer('crm.contact_company_mains()', '');
comment on function crm.contact_company_mains is 'The main one of a contact''s companies is also its company.';
drop trigger contact_company_main on crm.contact_company;
create trigger contact_company_main_new after insert on crm.contact_company referencing new table as new_rows
    for each statement execute function crm.contact_company_mains();
create trigger contact_company_main after update of is_main or delete on crm.contact_company
    for each row execute function crm.contact_company_main();

drop trigger contact_company_link on crm.contact_company;
create trigger contact_company_link before update of contact_id, company_id, is_main on crm.contact_company
    for each row execute function crm.contact_company_link();
-- Our own function above has the owner from the contact itself; anybody else's word is not taken for it.
create trigger contact_company_link_new before insert on crm.contact_company
    for each row when (new.owner_id is null or current_user <> 'guildhall_definer')
    execute function crm.contact_company_link();
