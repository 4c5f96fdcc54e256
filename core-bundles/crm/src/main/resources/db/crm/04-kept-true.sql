--liquibase formatted sql logicalFilePath:db/crm.sql

--changeset guildhall:crm-0101-deal-stage splitStatements:false
create function crm.first_stage(tenant bigint, wanted_pipeline bigint) returns bigint language sql stable as $$
    select s.id
    from crm.stage s join crm.pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
    where s.tenant_id = tenant and (wanted_pipeline is null or s.pipeline_id = wanted_pipeline)
    order by p.is_default desc, p.position, p.id, s.position, s.id
    limit 1
$$;
comment on function crm.first_stage is 'Where a deal begins: first stage of the pipeline, or of the default one.';

create function crm.deal_stage() returns trigger language plpgsql as $$
declare
    stage crm.stage;
    moved boolean := true;
begin
    if tg_op = 'INSERT' then
        new.stage_id := coalesce(new.stage_id, crm.first_stage(new.tenant_id, new.pipeline_id));
        new.stage_since := coalesce(new.stage_since, now());
        new.currency := coalesce(new.currency, (select w.currency from identity.workspace w where w.tenant_id = new.tenant_id));
    elsif new.stage_id = old.stage_id and new.pipeline_id <> old.pipeline_id then
        new.stage_id := crm.first_stage(new.tenant_id, new.pipeline_id);
    end if;
    if tg_op = 'UPDATE' then
        moved := new.stage_id is distinct from old.stage_id;
    end if;
    select * into stage from crm.stage s where s.tenant_id = new.tenant_id and s.id = new.stage_id;
    if not found then
        raise foreign_key_violation using message = 'no such stage', constraint = 'deal_stage_fk', schema = 'crm', table = 'deal';
    end if;
    new.pipeline_id := stage.pipeline_id;
    new.status := case when stage.is_won then 'won' when stage.is_lost then 'lost' else 'open' end;
    if new.status = 'open' then
        new.closed_at := null;
    elsif tg_op = 'INSERT' then
        new.closed_at := coalesce(new.closed_at, now());
    elsif new.closed_at is not distinct from old.closed_at and new.status <> old.status then
        new.closed_at := now();
    end if;
    if new.status <> 'lost' then
        new.lost_reason := null;
    end if;
    if tg_op = 'UPDATE' and moved then
        new.stage_since := now();
    end if;
    return new;
end $$;
comment on function crm.deal_stage is 'Pipeline, status and closing time follow the stage.';
create trigger deal_stage before insert or update of stage_id, pipeline_id, status, closed_at, lost_reason on crm.deal
    for each row execute function crm.deal_stage();

create function crm.deal_moved() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into crm.activity
        (tenant_id, type, body, details, entity, record_id, deal_id, contact_id, company_id)
    select new.tenant_id, 'stage_change', a.name || ' → ' || b.name,
           jsonb_build_object('from_stage_id', a.id, 'to_stage_id', b.id),
           'crm.deal', new.id, new.id, new.contact_id, new.company_id
    from crm.stage a, crm.stage b
    where a.tenant_id = new.tenant_id and a.id = old.stage_id
      and b.tenant_id = new.tenant_id and b.id = new.stage_id;
    return null;
end $$;
select guildhall.make_definer('crm.deal_moved()', '');
comment on function crm.deal_moved is 'Whoever moves a deal, the move stands in its timeline.';
create trigger deal_moved after update on crm.deal
    for each row when (old.stage_id is distinct from new.stage_id) execute function crm.deal_moved();

--changeset guildhall:crm-0102-contact-company splitStatements:false
create function crm.contact_main_company() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        update crm.contact_company set is_main = false
        where tenant_id = new.tenant_id and contact_id = new.id and is_main
          and company_id is distinct from new.company_id;
    end if;
    if new.company_id is not null then
        insert into crm.contact_company as l (tenant_id, contact_id, company_id, role, is_main)
        values (new.tenant_id, new.id, new.company_id, left(new.job_title, 120), true)
        on conflict (tenant_id, contact_id, company_id) do update set is_main = true where not l.is_main;
    end if;
    return null;
end $$;
select guildhall.make_definer('crm.contact_main_company()', '');
comment on function crm.contact_main_company is 'The main company of a contact is also one of its companies.';
create trigger contact_main_company_new after insert on crm.contact
    for each row when (new.company_id is not null) execute function crm.contact_main_company();
create trigger contact_main_company after update on crm.contact
    for each row when (old.company_id is distinct from new.company_id) execute function crm.contact_main_company();

create function crm.contact_company_main() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        update crm.contact set company_id = null
        where tenant_id = old.tenant_id and id = old.contact_id and company_id = old.company_id;
    elsif new.is_main then
        update crm.contact set company_id = new.company_id
        where tenant_id = new.tenant_id and id = new.contact_id and company_id is distinct from new.company_id;
    elsif tg_op = 'UPDATE' and old.is_main then
        update crm.contact set company_id = null
        where tenant_id = new.tenant_id and id = new.contact_id and company_id = new.company_id;
    end if;
    return null;
end $$;
select guildhall.make_definer('crm.contact_company_main()', '');
create trigger contact_company_main after insert or update of is_main or delete on crm.contact_company
    for each row execute function crm.contact_company_main();

create function crm.contact_company_link() returns trigger language plpgsql as $$
begin
    -- A link is seen by whoever sees the contact, so it has the contact's owner.
    select c.owner_id, c.team_id into new.owner_id, new.team_id
    from crm.contact c where c.tenant_id = new.tenant_id and c.id = new.contact_id;
    if not found then
        raise foreign_key_violation
            using message = 'no such contact', constraint = 'contact_company_contact_fk',
            schema = 'crm', table = 'contact_company';
    end if;
    if new.is_main then
        update crm.contact_company set is_main = false
        where tenant_id = new.tenant_id and contact_id = new.contact_id and is_main
          and company_id <> new.company_id;
    end if;
    return new;
end $$;
create trigger contact_company_link before insert or update of contact_id, company_id, is_main on crm.contact_company
    for each row execute function crm.contact_company_link();

--changeset guildhall:crm-0103-activity-subject splitStatements:false
create function crm.subject_table(wanted text, out rel regclass, out owned boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select to_regclass(p.name), p.visibility = 'owner' from guildhall.protected_table p where p.entity = wanted
$$;
comment on function crm.subject_table is 'Table of an entity of any module, and whether it is seen by owner and team.';
select guildhall.make_definer('crm.subject_table(text)');

-- Runs with the rights of whoever writes: an activity cannot be put on a record that its author does not see.
create function crm.activity_subject() returns trigger language plpgsql as $$
declare
    subject record;
    place   record;
begin
    if new.entity is null then
        new.entity := case when new.deal_id is not null then 'crm.deal' when new.contact_id is not null then 'crm.contact'
            when new.company_id is not null then 'crm.company' end;
    end if;
    case new.entity
        when 'crm.deal' then
            if tg_op = 'UPDATE' and new.record_id is distinct from old.record_id or new.deal_id is null then
                new.deal_id := new.record_id;
            end if;
            new.record_id := new.deal_id;
            select true as there, d.owner_id, d.contact_id, d.company_id into subject
            from crm.deal d where d.tenant_id = new.tenant_id and d.id = new.record_id;
        when 'crm.contact' then
            if tg_op = 'UPDATE' and new.record_id is distinct from old.record_id or new.contact_id is null then
                new.contact_id := new.record_id;
            end if;
            new.record_id := new.contact_id;
            select true as there, c.owner_id, c.id as contact_id, c.company_id into subject
            from crm.contact c where c.tenant_id = new.tenant_id and c.id = new.record_id;
        when 'crm.company' then
            if tg_op = 'UPDATE' and new.record_id is distinct from old.record_id or new.company_id is null then
                new.company_id := new.record_id;
            end if;
            new.record_id := new.company_id;
            select true as there, o.owner_id, null::bigint as contact_id, o.id as company_id into subject
            from crm.company o where o.tenant_id = new.tenant_id and o.id = new.record_id;
        else
            select * into place from crm.subject_table(new.entity);
            if place.rel is null or new.entity like 'crm.%' then
                raise foreign_key_violation using message = 'no such entity', constraint = 'activity_entity_fk',
                    schema = 'crm', table = 'activity', column = 'entity';
            end if;
            -- A record that all members see has no owner; what is said about it belongs to whoever says it.
            execute format('select true as there, %s as owner_id, null::bigint as contact_id, null::bigint as company_id
                from %s where tenant_id = $1 and id = $2', case when place.owned then 'owner_id' else '$3' end, place.rel)
            into subject using new.tenant_id, new.record_id, new.author_id;
    end case;
    if subject.there is not true then
        raise foreign_key_violation using message = 'no such record', constraint = 'activity_record_fk',
            schema = 'crm', table = 'activity', column = 'record_id';
    end if;
    new.owner_id := subject.owner_id;
    if tg_op = 'INSERT' then
        -- What is said about a deal shows on its people too.
        new.contact_id := coalesce(new.contact_id, subject.contact_id);
        new.company_id := coalesce(new.company_id, subject.company_id);
    end if;
    return new;
end $$;
create trigger activity_subject
    before insert or update of entity, record_id, deal_id, contact_id, company_id, owner_id on crm.activity
    for each row execute function crm.activity_subject();

--changeset guildhall:crm-0104-activity-owner splitStatements:false
create function crm.activities_follow() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        delete from crm.activity
        where tenant_id = old.tenant_id and entity = tg_argv[0] and module_record_id = old.id;
        return null;
    end if;
    case tg_argv[0]
        when 'crm.deal' then
            update crm.activity set owner_id = new.owner_id
            where tenant_id = new.tenant_id and deal_id = new.id and entity = 'crm.deal';
        when 'crm.contact' then
            update crm.activity set owner_id = new.owner_id
            where tenant_id = new.tenant_id and contact_id = new.id and entity = 'crm.contact';
            update crm.contact_company set owner_id = new.owner_id
            where tenant_id = new.tenant_id and contact_id = new.id;
        when 'crm.company' then
            update crm.activity set owner_id = new.owner_id
            where tenant_id = new.tenant_id and company_id = new.id and entity = 'crm.company';
        else
            update crm.activity set owner_id = new.owner_id
            where tenant_id = new.tenant_id and entity = tg_argv[0] and module_record_id = new.id;
    end case;
    return null;
end $$;
comment on function crm.activities_follow is 'Whoever gets a record gets its story with it.';
select guildhall.make_definer('crm.activities_follow()', '');
create trigger activities_follow after update on crm.deal for each row
    when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow('crm.deal');
create trigger activities_follow after update on crm.contact for each row
    when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow('crm.contact');
create trigger activities_follow after update on crm.company for each row
    when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow('crm.company');

create function crm.timeline(rel regclass, entity text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format('create trigger activities_forget after delete on %s
        for each row execute function crm.activities_follow(%L)', rel, entity);
    if exists (select from pg_attribute where attrelid = rel and attname = 'owner_id' and not attisdropped) then
        execute format('create trigger activities_follow after update on %s for each row
            when (old.owner_id is distinct from new.owner_id) execute function crm.activities_follow(%L)', rel, entity);
    end if;
end $$;
comment on function crm.timeline(regclass, text) is
    'One line in the change set of a module''s table whose records have a timeline: the story goes with the record.';
revoke execute on function crm.timeline(regclass, text) from public;

--changeset guildhall:crm-0105-default-pipeline splitStatements:false
create function crm.pipeline_default() returns trigger language plpgsql as $$
begin
    -- Choosing another default is one click, not two.
    update crm.pipeline set is_default = false where tenant_id = new.tenant_id and is_default and id <> new.id;
    return new;
end $$;
create trigger pipeline_default before insert or update of is_default on crm.pipeline
    for each row when (new.is_default) execute function crm.pipeline_default();
