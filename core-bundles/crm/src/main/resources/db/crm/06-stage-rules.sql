--liquibase formatted sql logicalFilePath:db/crm.sql

--changeset guildhall:crm-0120-stage-kind splitStatements:false
-- A stage that becomes a won or a lost one takes its deals along: status and closing time follow the stage.
create function crm.stage_kind() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update crm.deal d set stage_id = d.stage_id where d.tenant_id = new.tenant_id and d.stage_id = new.id;
    return null;
end $$;
select guildhall.make_definer('crm.stage_kind()', '');
comment on function crm.stage_kind is 'What a stage means has changed, so its deals are looked at anew.';
create trigger stage_kind after update of is_won, is_lost on crm.stage
    for each row when ((old.is_won, old.is_lost) is distinct from (new.is_won, new.is_lost))
    execute function crm.stage_kind();

--changeset guildhall:crm-0130-stage-rules splitStatements:false
alter table crm.pipeline
    add column required_fields text[] not null default '{}',
    add constraint pipeline_required_fields_ck check (required_fields <@ array['amount', 'contact_id', 'company_id',
        'responsible_id', 'expected_close_date', 'source', 'tags', 'lost_reason']);
alter table crm.stage
    add column required_fields text[] not null default '{}',
    add column next_stages bigint[],
    add constraint stage_required_fields_ck check (required_fields <@ array['amount', 'contact_id', 'company_id',
        'responsible_id', 'expected_close_date', 'source', 'tags', 'lost_reason']);
comment on column crm.pipeline.required_fields is 'What a deal must have in every stage, by the names of the API.';
comment on column crm.stage.required_fields is 'What a deal must have to come into this stage, by the names of the API.';
comment on column crm.stage.next_stages is 'Where deals may go from here within the pipeline; null means anywhere, none nowhere.';
select guildhall.retrack('crm.pipeline');
select guildhall.retrack('crm.stage');

create function crm.stage_needs(of_stage text[], of_pipeline text[], is_lost boolean) returns text[]
    language sql immutable as $$
    -- What is lost may be poor in data; only why it was lost can be asked for by the whole pipeline.
    select coalesce(array_agg(f.name order by f.place), '{}')
    from unnest(array['amount', 'contact_id', 'company_id', 'responsible_id', 'expected_close_date', 'source', 'tags',
        'lost_reason']) with ordinality f (name, place)
    where (f.name = any (of_stage) or f.name = any (of_pipeline) and is_lost = (f.name = 'lost_reason'))
      and (is_lost or f.name <> 'lost_reason')
$$;
comment on function crm.stage_needs is 'Fields that a deal must have in a stage, in the order in which forms show them.';

create function crm.stage_next() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known bigint[];
begin
    known := array(select s.id from crm.stage s
        where s.tenant_id = new.tenant_id and s.pipeline_id = new.pipeline_id and s.id <> new.id
          and s.id = any (new.next_stages) order by s.position, s.id);
    if exists (select from unnest(new.next_stages) n (id) where n.id <> all (known) and n.id <> new.id) then
        raise exception using errcode = 'GH422', message = 'There is no such stage in this pipeline.',
            schema = 'crm', table = 'stage', constraint = 'stage_next_unknown', column = 'to_stage_ids';
    end if;
    new.next_stages := known;
    return new;
end $$;
select guildhall.make_definer('crm.stage_next()', '');
comment on function crm.stage_next is 'The ways from a stage end in stages of its pipeline, each named once.';
create trigger stage_next before insert or update of next_stages, pipeline_id on crm.stage
    for each row when (new.next_stages is not null) execute function crm.stage_next();

create function crm.stage_gone() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update crm.stage s set next_stages = array_remove(s.next_stages, old.id)
    where s.tenant_id = old.tenant_id and s.pipeline_id = old.pipeline_id and old.id = any (s.next_stages);
    return null;
end $$;
select guildhall.make_definer('crm.stage_gone()', '');
comment on function crm.stage_gone is 'No way leads to a stage that is gone.';
create trigger stage_gone after delete on crm.stage for each row execute function crm.stage_gone();

create function crm.deal_rules() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    entering boolean := true;
    leaves   record;
    enters   record;
    said     jsonb := to_jsonb(new);
    missing  text[];
begin
    if tg_op = 'UPDATE' then
        entering := new.stage_id <> old.stage_id;
        -- A stage or contact that goes must not be held back by what deals should have.
        if not entering and pg_trigger_depth() > 1 then
            return new;
        end if;
    end if;
    if entering and tg_op = 'UPDATE' and new.pipeline_id = old.pipeline_id then
        select s.name, s.next_stages into leaves
        from crm.stage s where s.tenant_id = old.tenant_id and s.id = old.stage_id;
        if leaves.next_stages is not null and new.stage_id <> all (leaves.next_stages) then
            raise exception using errcode = 'GH422', message = 'From its stage this deal may not go there.',
                hint = case when leaves.next_stages = '{}' then format('From %s deals go nowhere.', leaves.name)
                    else format('From %s it may go to %s.', leaves.name, (select string_agg(s.name, ', ' order by s.position, s.id)
                        from crm.stage s where s.tenant_id = new.tenant_id and s.id = any (leaves.next_stages))) end,
                detail = 'allowed_stage_ids:' || array_to_string(leaves.next_stages, ','),
                schema = 'crm', table = 'deal', constraint = 'deal_move_not_allowed', column = 'stage_id';
        end if;
    end if;
    select s.name, crm.stage_needs(s.required_fields, p.required_fields, s.is_lost) as needs into enters
    from crm.stage s join crm.pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
    where s.tenant_id = new.tenant_id and s.id = new.stage_id;
    if enters.needs is null or enters.needs = '{}' then
        return new;
    end if;
    missing := array(
        select n.name from unnest(enters.needs) with ordinality n (name, place),
            lateral (select case n.name when 'amount' then 'amount_minor' when 'responsible_id' then 'owner_id'
                else n.name end as name) c
        where coalesce(said ->> c.name, '') in ('', '0', '[]')
          -- A deal that came here before the rule may stay as it is; but what it has, it keeps.
          and (entering or coalesce(to_jsonb(old) ->> c.name, '') not in ('', '0', '[]'))
        order by n.place);
    if missing <> '{}' then
        raise exception using errcode = 'GH422', message = 'This stage asks for more.',
            hint = format('%s asks for: %s.', enters.name, array_to_string(missing, ', ')),
            detail = 'fields:' || array_to_string(missing, ','),
            schema = 'crm', table = 'deal', constraint = 'deal_stage_needs', column = missing[1];
    end if;
    return new;
end $$;
select guildhall.make_definer('crm.deal_rules()', '');
comment on function crm.deal_rules is 'Ways between stages and what a stage asks for, whoever moves or writes a deal.';
-- By their names they run after deal_stage, which settles the stage.
create trigger deal_stage_rules_new before insert on crm.deal for each row execute function crm.deal_rules();
create trigger deal_stage_rules before update of stage_id, pipeline_id, amount_minor, contact_id, company_id, owner_id,
        expected_close_date, source, tags, lost_reason on crm.deal
    for each row when (old.stage_id <> new.stage_id
        or (old.amount_minor <> 0 and new.amount_minor = 0)
        or (old.contact_id is not null and new.contact_id is null)
        or (old.company_id is not null and new.company_id is null)
        or (old.owner_id is not null and new.owner_id is null)
        or (old.expected_close_date is not null and new.expected_close_date is null)
        or (old.source is not null and new.source is null)
        or (old.tags <> '{}' and new.tags = '{}')
        or (old.lost_reason is not null and new.lost_reason is null))
    execute function crm.deal_rules();

--changeset guildhall:crm-0150-stage-rules-only-where-asked splitStatements:false
-- The deal is spelled out only for a stage that asks for something; most ask for nothing.
create or replace function crm.deal_rules() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    entering boolean := true;
    leaves   record;
    enters   record;
    said     jsonb;
    missing  text[];
begin
    if tg_op = 'UPDATE' then
        entering := new.stage_id <> old.stage_id;
        -- A stage or contact that goes must not be held back by what deals should have.
        if not entering and pg_trigger_depth() > 1 then
            return new;
        end if;
    end if;
    if entering and tg_op = 'UPDATE' and new.pipeline_id = old.pipeline_id then
        select s.name, s.next_stages into leaves
        from crm.stage s where s.tenant_id = old.tenant_id and s.id = old.stage_id;
        if leaves.next_stages is not null and new.stage_id <> all (leaves.next_stages) then
            raise exception using errcode = 'GH422', message = 'From its stage this deal may not go there.',
                hint = case when leaves.next_stages = '{}' then format('From %s deals go nowhere.', leaves.name)
                    else format('From %s it may go to %s.', leaves.name, (select string_agg(s.name, ', ' order by s.position, s.id)
                        from crm.stage s where s.tenant_id = new.tenant_id and s.id = any (leaves.next_stages))) end,
                detail = 'allowed_stage_ids:' || array_to_string(leaves.next_stages, ','),
                schema = 'crm', table = 'deal', constraint = 'deal_move_not_allowed', column = 'stage_id';
        end if;
    end if;
    select s.name, crm.stage_needs(s.required_fields, p.required_fields, s.is_lost) as needs into enters
    from crm.stage s join crm.pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
    where s.tenant_id = new.tenant_id and s.id = new.stage_id;
    if enters.needs is null or enters.needs = '{}' then
        return new;
    end if;
    said := to_jsonb(new);
    missing := array(
        select n.name from unnest(enters.needs) with ordinality n (name, place),
            lateral (select case n.name when 'amount' then 'amount_minor' when 'responsible_id' then 'owner_id'
                else n.name end as name) c
        where coalesce(said ->> c.name, '') in ('', '0', '[]')
          -- A deal that came here before the rule may stay as it is; but what it has, it keeps.
          and (entering or coalesce(to_jsonb(old) ->> c.name, '') not in ('', '0', '[]'))
        order by n.place);
    if missing <> '{}' then
        raise exception using errcode = 'GH422', message = 'This stage asks for more.',
            hint = format('%s asks for: %s.', enters.name, array_to_string(missing, ', ')),
            detail = 'fields:' || array_to_string(missing, ','),
            schema = 'crm', table = 'deal', constraint = 'deal_stage_needs', column = missing[1];
    end if;
    return new;
end $$;
