--liquibase formatted sql

--changeset guildhall:custom-0001-tables splitStatements:false
-- What a workspace keeps of its records beyond what the module knows. See docs/adr/0026.
create table guildhall.custom_field_definitions (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    entity        text        not null collate "C",
    name          text        not null collate "C",
    label         text        not null,
    help          text        not null default '',
    type          text        not null,
    position      integer     not null default 0,
    required      boolean     not null default false,
    is_unique     boolean     not null default false,
    default_value jsonb,
    choices       text[]      not null default '{}',
    least         numeric,
    most          numeric,
    max_length    integer,
    decimals      smallint,
    target        text        collate "C",
    -- Expressions as trees, and as they were written.
    visible_if    jsonb,
    visible_text  text,
    rule          jsonb,
    rule_text     text,
    rule_message  text        not null default '',
    -- Of a formula: what it is worked out from, and the sort of field that it makes. Those that others are worked out from come first.
    formula       jsonb,
    formula_text  text,
    result        text,
    -- Of what is counted together from records that point at this one: {"entity", "by", "function", "field"}.
    roll_up       jsonb,
    rank          smallint    not null default 0,
    -- Column t<slot> or n<slot> of custom_field_values; the quota is the number of slots.
    slot          smallint,
    slot_state    text,
    -- Up to which record a fast or unique field has been filled; null when there is nothing to fill.
    filled_to     bigint,
    replaced_by   bigint,
    deleted_at    timestamptz,
    version       integer     not null default 1,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    constraint custom_field_definitions_pk primary key (tenant_id, id),
    constraint custom_field_definitions_name_ck check (name ~ '^c_[a-z0-9_]{1,58}$'),
    constraint custom_field_definitions_label_ck check (char_length(label) between 1 and 80),
    constraint custom_field_definitions_help_ck check (char_length(help) <= 500),
    constraint custom_field_definitions_type_ck check (type in ('text', 'long_text', 'number', 'integer', 'money', 'date',
        'timestamp', 'choice', 'choices', 'boolean', 'reference', 'address', 'phone', 'email', 'url', 'rating', 'user', 'file',
        'formula', 'roll_up')),
    constraint custom_field_definitions_formula_ck check ((type = 'formula') = (formula is not null and formula_text is not null)
        and (type in ('formula', 'roll_up')) = (result is not null)
        and result in ('text', 'number', 'integer', 'money', 'date', 'timestamp', 'boolean')),
    constraint custom_field_definitions_roll_up_ck check ((type = 'roll_up') = (roll_up is not null)),
    constraint custom_field_definitions_choices_ck check (cardinality(choices) <= 200
        and (type in ('choice', 'choices')) = (cardinality(choices) > 0)),
    constraint custom_field_definitions_bounds_ck check (least is null or most is null or least <= most),
    constraint custom_field_definitions_max_length_ck check (max_length between 1 and 20000),
    constraint custom_field_definitions_decimals_ck check ((type = 'number' or result = 'number') is true
        = (decimals is not null) and decimals between 0 and 6),
    constraint custom_field_definitions_target_ck check ((type = 'reference') = (target is not null)),
    constraint custom_field_definitions_slot_ck check (slot is null or slot between 1 and 10
        and type not in ('long_text', 'choices', 'address', 'file')),
    constraint custom_field_definitions_slot_state_ck check ((slot is null) = (slot_state is null)
        and slot_state in ('filling', 'ready', 'clearing')),
    constraint custom_field_definitions_unique_ck check (not is_unique or type in ('text', 'number', 'integer', 'date', 'phone',
        'email', 'url', 'reference', 'user')),
    constraint custom_field_definitions_replaced_by_fk foreign key (tenant_id, replaced_by)
        references guildhall.custom_field_definitions (tenant_id, id)
);
create unique index custom_field_definitions_name_uq on guildhall.custom_field_definitions (tenant_id, entity, name)
    where deleted_at is null;
create unique index custom_field_definitions_slot_uq on guildhall.custom_field_definitions (tenant_id, entity, slot);
create index custom_field_definitions_replaced_ix on guildhall.custom_field_definitions (tenant_id, replaced_by);
create index custom_field_definitions_deleted_ix on guildhall.custom_field_definitions (deleted_at) where deleted_at is not null;
comment on table guildhall.custom_field_definitions is 'Fields that workspaces have added to entities. Values lie in the column custom of the entity''s table, under cf_<id>.';
select guildhall.protect('guildhall.custom_field_definitions', 'record.custom_field', writes => 'admin', definer => 'all');

-- One row for a record that has a value in a fast field. One partition for each entity, made by guildhall.customise; nobody may
-- ask the parent, the policies of a partition are those of the records.
create table guildhall.custom_field_values (
    entity    text   not null collate "C",
    tenant_id bigint not null,
    record_id bigint not null,
    owner_id  bigint,
    team_id   bigint,
    t1 text collate "C", t2 text collate "C", t3 text collate "C", t4 text collate "C", t5 text collate "C",
    t6 text collate "C", t7 text collate "C", t8 text collate "C", t9 text collate "C", t10 text collate "C",
    n1 bigint, n2 bigint, n3 bigint, n4 bigint, n5 bigint, n6 bigint, n7 bigint, n8 bigint, n9 bigint, n10 bigint,
    constraint custom_field_values_pk primary key (tenant_id, record_id, entity)
) partition by list (entity);
alter table guildhall.custom_field_values enable row level security, force row level security;
create policy guildhall_owner on guildhall.custom_field_values to guildhall_owner
    using ((select session_user) = 'guildhall_owner');
create policy guildhall_definer on guildhall.custom_field_values to guildhall_definer using (true);
grant select, insert, update, delete on guildhall.custom_field_values to guildhall_definer;
comment on table guildhall.custom_field_values is 'Typed copies of the values of fast fields, of types whose operators use an index under row-level security.';
do $$
declare
    slot integer;
    kind text;
begin
    for slot in 1 .. 10 loop
        foreach kind in array array['t', 'n'] loop
            execute format('create index custom_field_values_%1$s%2$s_ix on guildhall.custom_field_values (tenant_id, %1$s%2$s, record_id)
                where %1$s%2$s is not null', kind, slot);
        end loop;
    end loop;
end $$;

create table guildhall.custom_field_unique (
    tenant_id bigint not null,
    field_id  bigint not null,
    value     text   not null collate "C",
    record_id bigint not null,
    constraint custom_field_unique_pk primary key (tenant_id, field_id, value),
    constraint custom_field_unique_record_uq unique (tenant_id, field_id, record_id),
    constraint custom_field_unique_field_fk foreign key (tenant_id, field_id)
        references guildhall.custom_field_definitions (tenant_id, id) on delete cascade
);
alter table guildhall.custom_field_unique enable row level security, force row level security;
create policy guildhall_owner on guildhall.custom_field_unique to guildhall_owner
    using ((select session_user) = 'guildhall_owner');
create policy guildhall_definer on guildhall.custom_field_unique to guildhall_definer using (true);
grant select, insert, update, delete on guildhall.custom_field_unique to guildhall_definer;
comment on table guildhall.custom_field_unique is 'Which record has which value of a field that allows each once. Nobody reads it but the triggers.';

create table guildhall.custom_table (
    entity text    not null collate "C",
    name   text    not null,
    owned  boolean not null,
    trash  boolean not null,
    constraint custom_table_pk primary key (entity)
);
comment on table guildhall.custom_table is 'Entities that workspaces may add fields to. No tenant''s data.';
grant select on guildhall.custom_table to guildhall_definer, guildhall_app;

--changeset guildhall:custom-0002-quota splitStatements:false
create function guildhall.custom_field_quota() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('custom-quota ' || new.tenant_id || ' ' || new.entity, 0));
    if new.deleted_at is null and (select count(*) from guildhall.custom_field_definitions d
            where d.tenant_id = new.tenant_id and d.entity = new.entity and d.deleted_at is null and d.id <> new.id) >= 100 then
        raise exception using errcode = 'GH422', message = 'There are as many fields as there may be.',
            hint = 'An entity takes 100 fields of your own.', schema = 'guildhall', table = 'custom', constraint = 'custom_too_many';
    end if;
    return new;
end $$;
select guildhall.make_definer('guildhall.custom_field_quota()', '');
create trigger custom_field_quota before insert or update of deleted_at on guildhall.custom_field_definitions
    for each row execute function guildhall.custom_field_quota();

--changeset guildhall:custom-0005-generation splitStatements:false
-- Who remembers the fields of a workspace asks whether they are still the same.
create table guildhall.custom_field_sheet (
    tenant_id  bigint not null,
    generation bigint not null,
    constraint custom_field_sheet_pk primary key (tenant_id)
);
create sequence guildhall.custom_field_generation;
alter table guildhall.custom_field_sheet enable row level security, force row level security;
create policy guildhall_definer on guildhall.custom_field_sheet to guildhall_definer using (true);
grant select, insert, update on guildhall.custom_field_sheet to guildhall_definer;
grant usage on sequence guildhall.custom_field_generation to guildhall_definer;

create function guildhall.custom_field_changed() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into guildhall.custom_field_sheet as s
    values (coalesce(new.tenant_id, old.tenant_id), nextval('guildhall.custom_field_generation'))
    on conflict (tenant_id) do update set generation = excluded.generation;
    return null;
end $$;
select guildhall.make_definer('guildhall.custom_field_changed()', '');
create trigger custom_field_changed after insert or delete on guildhall.custom_field_definitions
    for each row execute function guildhall.custom_field_changed();
-- How far a field has been filled is nobody's to remember.
create trigger custom_field_changed_otherwise after update on guildhall.custom_field_definitions
    for each row when (to_jsonb(old) - array['filled_to', 'version', 'updated_at']
        is distinct from to_jsonb(new) - array['filled_to', 'version', 'updated_at'])
    execute function guildhall.custom_field_changed();

create function guildhall.custom_generation(tenant bigint) returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select s.generation from guildhall.custom_field_sheet s where s.tenant_id = tenant), 0)
$$;
comment on function guildhall.custom_generation(bigint) is 'Another number whenever the fields of a workspace change; 0 if it never had any.';
select guildhall.make_definer('guildhall.custom_generation(bigint)', 'guildhall_backroom');
create policy guildhall_backroom on guildhall.custom_field_definitions for select to guildhall_backroom using (true);
grant select on guildhall.custom_field_definitions to guildhall_backroom;

--changeset guildhall:custom-0003-functions splitStatements:false runOnChange:true
create or replace function guildhall.is_text_slot(type text) returns boolean language sql immutable as $$
    select type in ('text', 'email', 'phone', 'url', 'choice')
$$;

create or replace function guildhall.is_day(value text) returns boolean
    language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    return value ~ '^\d{4}-\d\d-\d\d$' and value::date is not null;
exception when others then
    return false;
end $$;

create or replace function guildhall.is_instant(value text) returns boolean
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    return value ~ '^\d{4}-\d\d-\d\dT' and value::timestamptz is not null;
exception when others then
    return false;
end $$;

-- A worked-out value as a field of that sort keeps it; null where it is none of the kind.
create or replace function guildhall.fitted(sort text, decimals smallint, value jsonb) returns jsonb
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case
        when value is null or value = 'null' then null
        when sort = 'text' then to_jsonb(left(value #>> '{}', 255))
        when sort = 'boolean' then case when jsonb_typeof(value) = 'boolean' then value end
        when sort = 'date' then case when guildhall.is_day(left(value #>> '{}', 10)) then to_jsonb(left(value #>> '{}', 10)) end
        when jsonb_typeof(value) <> 'number' or abs((value #>> '{}')::numeric) >= 1000000000000 then null
        else to_jsonb(round((value #>> '{}')::numeric, case sort when 'number' then decimals else 0 end)) end
$$;

-- Both as the engine binds them: text in small letters, numbers whole.
create or replace function guildhall.custom_text(value jsonb) returns text
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select left(lower(value #>> '{}'), 255)
$$;

create or replace function guildhall.custom_number(type text, decimals smallint, value jsonb) returns bigint
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select case type
        when 'date' then (value #>> '{}')::date - date '1970-01-01'
        when 'timestamp' then (extract(epoch from (value #>> '{}')::timestamptz) * 1000000)::bigint
        when 'boolean' then case when value = 'true' then 1 else 0 end
        when 'number' then ((value #>> '{}')::numeric * 10 ^ decimals)::bigint
        else (value #>> '{}')::numeric::bigint end
$$;

create or replace function guildhall.custom_key(type text, decimals smallint, value jsonb) returns text
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select case when guildhall.is_text_slot(type) then guildhall.custom_text(value)
        else guildhall.custom_number(type, decimals, value)::text end
$$;

-- Keys that differ, as this side has them: for the change log.
create or replace function guildhall.custom_changed(side jsonb, other jsonb) returns jsonb
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_object_agg(k.key, side -> k.key), '{}')
    from (select jsonb_object_keys(coalesce(side, '{}')) as key union select jsonb_object_keys(coalesce(other, '{}'))) k
    where side -> k.key is distinct from other -> k.key
$$;

create or replace function guildhall.refuse_custom(problem text, field text, label text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'GH422', message = case problem
        when 'required' then 'This is needed.' when 'too_long' then 'This is too long.' when 'taken' then 'Another record has this.'
        when 'choice' then 'This is none of the choices.' when 'out_of_range' then 'This is out of range.'
        when 'reference' then 'There is no such record.' when 'read_only' then 'This field cannot be set.'
        when 'unknown_field' then 'There is no such field.' else 'This has the wrong type.' end,
        hint = case problem when 'required' then label || ' must have a value.' when 'taken' then label || ' allows each value once.' else format('It is about %s.', label) end,
        schema = 'guildhall', table = 'record', constraint = 'record_' || problem, column = field;
end $$;

-- What is wrong with a value, in a word; null if it fits.
create or replace function guildhall.custom_problem(d guildhall.custom_field_definitions, value jsonb) returns text
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    kind   text := jsonb_typeof(value);
    words  text := value #>> '{}';
    number numeric;
    there  boolean;
    longest integer := coalesce(d.max_length, case d.type when 'long_text' then 20000 when 'url' then 2048 when 'phone' then 50 else 255 end);
begin
    if d.type in ('text', 'long_text', 'email', 'phone', 'url', 'choice', 'date', 'timestamp') then
        if kind <> 'string' then
            return 'wrong_type';
        elsif char_length(words) > longest then
            return 'too_long';
        elsif d.type = 'email' and words !~ '^[^@[:space:]]+@[^@[:space:]]+$' then
            return 'wrong_type';
        elsif d.type = 'url' and words !~* '^https?://[^[:space:]]+$' then
            return 'wrong_type';
        elsif d.type = 'choice' and words <> all (d.choices) then
            return 'choice';
        elsif d.type = 'date' and not guildhall.is_day(words) or d.type = 'timestamp' and not guildhall.is_instant(words) then
            return 'wrong_type';
        end if;
    elsif d.type in ('number', 'integer', 'money', 'rating', 'reference', 'user', 'file') then
        if kind <> 'number' then
            return 'wrong_type';
        end if;
        number := words::numeric;
        if number <> round(number, coalesce(d.decimals, 0)) then
            return 'wrong_type';
        elsif abs(number) >= 1000000000000000 or number < d.least or number > d.most
                or d.type = 'rating' and number not between 1 and 5 then
            return 'out_of_range';
        end if;
        if d.type in ('reference', 'user') then
            select exists (select from guildhall.custom_table t where t.entity = d.target) or d.type = 'user' into there;
            if there then
                execute format('select exists (select from %s x where x.tenant_id = $1 and x.id = $2)',
                    case d.type when 'user' then 'identity.member' else
                        (select t.name from guildhall.custom_table t where t.entity = d.target) end)
                    into there using d.tenant_id, number::bigint;
            end if;
            if not there then
                return 'reference';
            end if;
        end if;
    elsif d.type = 'boolean' then
        return case when kind <> 'boolean' then 'wrong_type' end;
    elsif d.type = 'choices' then
        if kind <> 'array' then
            return 'wrong_type';
        elsif exists (select from jsonb_array_elements(value) e
                where jsonb_typeof(e) <> 'string' or (e #>> '{}') <> all (d.choices)) then
            return 'choice';
        end if;
    elsif d.type = 'address' then
        if kind <> 'object' or exists (select from jsonb_each(value) e where jsonb_typeof(e.value) <> 'string'
                or e.key <> all (array['street', 'postal_code', 'city', 'region', 'country'])) then
            return 'wrong_type';
        elsif exists (select from jsonb_each_text(value) e where char_length(e.value) > 200) then
            return 'too_long';
        end if;
    else
        return 'read_only';
    end if;
    return null;
end $$;
select guildhall.make_definer('guildhall.custom_problem(guildhall.custom_field_definitions, jsonb)', '');

-- What follows from a record, those first from which others follow. Null if the workspace has no such fields.
-- Who counts records together is the system; what anybody else says of it is not heard.
create or replace function guildhall.derive(entity_name text, tenant bigint, whole jsonb, before jsonb) returns jsonb
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    d     guildhall.custom_field_definitions;
    made  jsonb;
    value jsonb;
begin
    for d in select * from guildhall.custom_field_definitions f where f.tenant_id = tenant and f.entity = entity_name
            and f.deleted_at is null and f.result is not null order by f.type = 'formula', f.rank, f.id loop
        -- What is counted together from other records is written by whoever counts, and kept.
        value := case when d.roll_up is not null then before -> ('cf_' || d.id)
            else guildhall.fitted(d.result, d.decimals, guildhall.expression(d.formula, whole)) end;
        made := coalesce(made, '{}') || case when value is null then '{}' else jsonb_build_object('cf_' || d.id, value) end;
        whole := whole || jsonb_build_object('cf_' || d.id, value);
    end loop;
    return made;
end $$;
select guildhall.make_definer('guildhall.derive(text, bigint, jsonb, jsonb)', '');

create or replace function guildhall.custom_check() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    was     jsonb := '{}';
    now_    jsonb := jsonb_strip_nulls(coalesce(new.custom, '{}'));
    whole   jsonb;
    d       guildhall.custom_field_definitions;
    known   text[] := '{}';
    derives boolean := false;
    key     text;
    value   jsonb;
    problem text;
begin
    if tg_op = 'UPDATE' then
        was := coalesce(old.custom, '{}');
        if now_ = was then
            new.derived := guildhall.derive(tg_argv[0], new.tenant_id, to_jsonb(new) || now_, new.derived);
            return new;
        end if;
    end if;
    -- Whoever changes what fields there are waits until those who write by the old ones are through.
    perform pg_advisory_xact_lock_shared(hashtextextended('custom ' || new.tenant_id || ' ' || tg_argv[0], 0));
    for d in select * from guildhall.custom_field_definitions f
            where f.tenant_id = new.tenant_id and f.entity = tg_argv[0] and f.deleted_at is null order by f.position, f.id loop
        key := 'cf_' || d.id;
        derives := derives or d.result is not null;
        continue when d.result is not null;
        known := known || key;
        value := now_ -> key;
        if tg_op = 'INSERT' and value is null and d.default_value is not null and not jsonb_exists(coalesce(new.custom, '{}'), key) then
            value := d.default_value;
            now_ := jsonb_set(now_, array[key], value);
        end if;
        problem := null;
        if value is null then
            -- A record that is wiped out, because its person is erased, has nothing of anything.
            if d.required and (tg_op = 'INSERT' or jsonb_exists(was, key) and new.custom is not null) then
                whole := coalesce(whole, to_jsonb(new) || now_);
                if d.visible_if is null or guildhall.expression(d.visible_if, whole || now_) = 'true' then
                    problem := 'required';
                end if;
            end if;
        elsif value is distinct from was -> key then
            problem := guildhall.custom_problem(d, value);
        end if;
        if problem is not null then
            perform guildhall.refuse_custom(problem, d.name, d.label);
        end if;
    end loop;
    for key in select k from jsonb_object_keys(now_) k where k <> all (known) and now_ -> k is distinct from was -> k loop
        perform guildhall.refuse_custom('unknown_field', key, key);
    end loop;
    for d in select * from guildhall.custom_field_definitions f where known <> '{}' and f.tenant_id = new.tenant_id
            and f.entity = tg_argv[0] and f.deleted_at is null and f.rule is not null order by f.position, f.id loop
        if guildhall.expression(d.rule, to_jsonb(new) || now_) = 'false' then
            raise exception using errcode = 'GH422', message = 'This breaks a rule of your workspace.', hint = coalesce(nullif(d.rule_message, ''), format('It is a rule of %s.', d.label)),
                schema = 'guildhall', table = 'record', constraint = 'record_rule', column = d.name;
        end if;
    end loop;
    new.custom := nullif(now_, '{}');
    new.derived := case when derives then guildhall.derive(tg_argv[0], new.tenant_id, to_jsonb(new) || now_, new.derived) end;
    return new;
end $$;
select guildhall.make_definer('guildhall.custom_check()', '');

-- The typed copies of one record, and its place among unique values.
create or replace function guildhall.spread_custom(entity_name text, tenant bigint, record bigint, owner bigint, team bigint,
        was jsonb, now_ jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    d     record;
    value jsonb;
    words text[] := array_fill(null::text, array[10]);
    sizes bigint[] := array_fill(null::bigint, array[10]);
    fast  boolean := false;
begin
    for d in select f.id, f.name, f.label, coalesce(f.result, f.type) as type, f.decimals, f.is_unique, case when f.slot_state <> 'clearing' then f.slot end as slot
            from guildhall.custom_field_definitions f where f.tenant_id = tenant and f.entity = entity_name
            and f.deleted_at is null and (f.slot is not null or f.is_unique) loop
        value := now_ -> ('cf_' || d.id);
        if d.slot is not null then
            fast := true;
            if value is null then
                null;
            elsif guildhall.is_text_slot(d.type) then
                words[d.slot] := guildhall.custom_text(value);
            else
                sizes[d.slot] := guildhall.custom_number(d.type, d.decimals, value);
            end if;
        end if;
        if d.is_unique and value is distinct from was -> ('cf_' || d.id) then
            delete from guildhall.custom_field_unique u where u.tenant_id = tenant and u.field_id = d.id and u.record_id = record;
            if value is not null then
                insert into guildhall.custom_field_unique values (tenant, d.id,
                    guildhall.custom_key(d.type, d.decimals, value), record) on conflict do nothing;
                if not found then
                    perform guildhall.refuse_custom('taken', d.name, d.label);
                end if;
            end if;
        end if;
    end loop;
    if fast then
        insert into guildhall.custom_field_values as v (entity, tenant_id, record_id, owner_id, team_id,
            t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10)
        values (entity_name, tenant, record, owner, team,
            words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[8], words[9], words[10],
            sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], sizes[6], sizes[7], sizes[8], sizes[9], sizes[10])
        on conflict (tenant_id, record_id, entity) do update set (owner_id, team_id,
            t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10) = (excluded.owner_id, excluded.team_id,
            excluded.t1, excluded.t2, excluded.t3, excluded.t4, excluded.t5, excluded.t6, excluded.t7, excluded.t8, excluded.t9,
            excluded.t10, excluded.n1, excluded.n2, excluded.n3, excluded.n4, excluded.n5, excluded.n6, excluded.n7, excluded.n8,
            excluded.n9, excluded.n10)
        -- Who changes what is not fast leaves the copies alone.
        where row(v.*) is distinct from row(excluded.*);
    end if;
end $$;
select guildhall.make_definer('guildhall.spread_custom(text, bigint, bigint, bigint, bigint, jsonb, jsonb)', '');

create or replace function guildhall.custom_spread_owned() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guildhall.spread_custom(tg_argv[0], new.tenant_id, new.id, new.owner_id, new.team_id,
        case when tg_op = 'UPDATE' then coalesce(old.custom, '{}') else '{}' end,
        coalesce(new.custom, '{}') || coalesce(new.derived, '{}'));
    return null;
end $$;
create or replace function guildhall.custom_spread() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guildhall.spread_custom(tg_argv[0], new.tenant_id, new.id, null, null,
        case when tg_op = 'UPDATE' then coalesce(old.custom, '{}') else '{}' end,
        coalesce(new.custom, '{}') || coalesce(new.derived, '{}'));
    return null;
end $$;
create or replace function guildhall.custom_gone() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from guildhall.custom_field_unique u using guildhall.custom_field_definitions d
    where d.tenant_id = old.tenant_id and d.entity = tg_argv[0] and d.is_unique
        and u.tenant_id = d.tenant_id and u.field_id = d.id and u.record_id = old.id;
    return null;
end $$;
select guildhall.make_definer('guildhall.custom_spread_owned()', '');
select guildhall.make_definer('guildhall.custom_spread()', '');
select guildhall.make_definer('guildhall.custom_gone()', '');

-- Lets workspaces add fields to the records of a table. Run for each entity whenever its module is installed.
create or replace function guildhall.customise(rel regclass, entity_name text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    self  text := guildhall.qualified(rel);
    part  text := 'custom_' || replace(guildhall.qualified(rel), '.', '_');
    p     guildhall.protected_table;
    owned boolean;
    spread text;
begin
    select * into p from guildhall.protected_table t where t.name = self;
    if p.name is null or p.writes not in ('all', 'admin') or not p.track then
        return;
    end if;
    owned := p.visibility = 'owner';
    if not guildhall.has_column(rel, 'derived') then
        -- What people say of a record, and what follows from it.
        execute format('alter table %s add column custom jsonb, add column derived jsonb', rel);
        perform guildhall.retrack(rel);
    end if;
    -- What lies in the trash is little: typed copies leave it out by this, and the trash itself is listed by it.
    if guildhall.has_column(rel, 'deleted_at') and to_regclass(self || '_trash_ix') is null then
        execute format('create index %I on %s (tenant_id, id) where deleted_at is not null', split_part(self, '.', 2) || '_trash_ix', rel);
    end if;
    insert into guildhall.custom_table as t values (entity_name, self, owned, guildhall.has_column(rel, 'deleted_at'))
    on conflict (entity) do update set (name, owned, trash) = (excluded.name, excluded.owned, excluded.trash)
    where t <> excluded;
    if to_regclass('guildhall.' || quote_ident(part)) is not null then
        return;
    end if;
    -- Where a module lets people write some columns only, what a workspace adds is among them.
    execute format('grant insert (custom), update (custom) on %s to guildhall_app', rel);
    execute format('create table guildhall.%I partition of guildhall.custom_field_values for values in (%L)', part, entity_name);
    execute format('alter table guildhall.%I add constraint %I foreign key (tenant_id, record_id) references %s (tenant_id, id)
        on delete cascade', part, part || '_record_fk', rel);
    perform guildhall.protect(format('guildhall.%I', part)::regclass, 'record.custom_value', p.visibility, 'read', track => false);
    -- What the record's own row says goes.
    execute format('drop trigger if exists zz_guildhall_team on guildhall.%I', part);
    execute format('drop policy guildhall_definer on guildhall.%I', part);
    execute format('create policy guildhall_definer on guildhall.%I to guildhall_definer using (true)', part);
    execute format('create trigger zy_guildhall_custom before insert on %s
        for each row execute function guildhall.custom_check(%L)', rel, entity_name);
    execute format('create trigger zy_guildhall_custom_update before update on %s for each row
        when (new.custom is not null or old.custom is not null or new.derived is not null or old.derived is not null)
        execute function guildhall.custom_check(%L)', rel, entity_name);
    spread := case when owned then 'custom_spread_owned' else 'custom_spread' end;
    execute format('create trigger guildhall_custom_insert after insert on %s for each row
        when (new.custom is not null or new.derived is not null) execute function guildhall.%I(%L)', rel, spread, entity_name);
    execute format('create trigger guildhall_custom_update after update on %s for each row
        when (new.custom is distinct from old.custom or new.derived is distinct from old.derived%s)
        execute function guildhall.%I(%L)', rel, case when owned then
        ' or (new.custom is not null or new.derived is not null) and (new.owner_id is distinct from old.owner_id or new.team_id is distinct from old.team_id)'
        else '' end, spread, entity_name);
    execute format('create trigger guildhall_custom_gone after delete on %s for each row
        when (old.custom is not null) execute function guildhall.custom_gone(%L)', rel, entity_name);
end $$;
comment on function guildhall.customise(regclass, text) is 'Column custom, its checks, and the partition of custom_field_values for this entity.';
revoke execute on function guildhall.customise(regclass, text) from public;

-- So many records more of a field that has become fast or unique. Null when it is through.
create or replace function guildhall.custom_fill(field bigint, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    d      guildhall.custom_field_definitions;
    t      guildhall.custom_table;
    part   text;
    last   bigint;
    column_ text;
begin
    if not guildhall.is_system() then
        raise insufficient_privilege using message = 'only the system fills fields';
    end if;
    select * into d from guildhall.custom_field_definitions f
    where f.tenant_id = guildhall.tenant() and f.id = field and f.filled_to is not null for no key update;
    select * into t from guildhall.custom_table c where c.entity = d.entity;
    if t.name is null then
        return null;
    end if;
    part := 'guildhall.' || quote_ident('custom_' || replace(t.name, '.', '_'));
    column_ := case when guildhall.is_text_slot(coalesce(d.result, d.type)) then 't' else 'n' end || d.slot;
    if d.slot_state = 'clearing' then
        execute format('with part as materialized (select v.record_id from %1$s v where v.tenant_id = $1 and v.record_id > $2
                order by v.record_id limit $3), done as (
                update %1$s v set %2$s = null from part s where v.tenant_id = $1 and v.record_id = s.record_id and v.%2$s is not null)
            select max(record_id) from part', part, column_) into last using d.tenant_id, d.filled_to, most;
    else
        -- The lock makes sure that what is copied is the last word. Nobody is waited for: up to the first record that somebody is
        -- just writing it goes, and the next time on from there.
        execute format('with wanted as materialized (select r.id from %1$s r where r.tenant_id = $1 and r.id > $2
                order by r.id limit $3),
            part as materialized (select r.id, %2$s, coalesce(r.custom -> $4, r.derived -> $4) as value from %1$s r
                where r.tenant_id = $1 and r.id in (select w.id from wanted w) order by r.id for share skip locked),
            fast as (insert into guildhall.custom_field_values as v (entity, tenant_id, record_id, owner_id, team_id%3$s)
                select $5, $1, s.id, s.owner_id, s.team_id%4$s from part s where s.value is not null and $6
                on conflict (tenant_id, record_id, entity) do update set (owner_id, team_id%3$s)
                    = (excluded.owner_id, excluded.team_id%5$s)),
            once as (insert into guildhall.custom_field_unique select $1, $7, guildhall.custom_key($8, $9, s.value), s.id
                from part s where s.value is not null and $10 on conflict do nothing)
            select coalesce((select min(w.id) - 1 from wanted w where not exists (select from part p where p.id = w.id)),
                (select max(w.id) from wanted w))', t.name::regclass,
            case when t.owned then 'r.owner_id, r.team_id' else 'null::bigint as owner_id, null::bigint as team_id' end,
            case when d.slot is null then '' else ', ' || column_ end,
            case when d.slot is null then '' when guildhall.is_text_slot(coalesce(d.result, d.type)) then ', guildhall.custom_text(s.value)'
                else ', guildhall.custom_number($8, $9, s.value)' end,
            case when d.slot is null then '' else ', excluded.' || column_ end)
        into last using d.tenant_id, d.filled_to, most, 'cf_' || d.id, d.entity, d.slot is not null, d.id, coalesce(d.result, d.type), d.decimals, d.is_unique;
    end if;
    update guildhall.custom_field_definitions f set filled_to = last,
        slot = case when last is null and f.slot_state = 'clearing' then null else f.slot end,
        slot_state = case when last is not null then f.slot_state when f.slot_state = 'filling' then 'ready' end
    where f.tenant_id = d.tenant_id and f.id = d.id;
    return last;
end $$;
select guildhall.make_definer('guildhall.custom_fill(bigint, integer)');

-- Where the work on a field has come to; null when it is through.
create or replace function guildhall.custom_placed(field bigint, place bigint) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not guildhall.is_system() then
        raise insufficient_privilege using message = 'only the system fills fields';
    end if;
    update guildhall.custom_field_definitions f set filled_to = place,
        slot_state = case when place is null and f.slot_state = 'filling' then 'ready' else f.slot_state end
    where f.tenant_id = guildhall.tenant() and f.id = field;
end $$;
select guildhall.make_definer('guildhall.custom_placed(bigint, bigint)');

-- Takes a field that was deleted thirty days ago out of so many records. Null when it is through, and the field is forgotten.
create or replace function guildhall.custom_purge(field bigint, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    d    guildhall.custom_field_definitions;
    name text;
    last bigint;
begin
    if not guildhall.is_system() then
        raise insufficient_privilege using message = 'only the system forgets fields';
    end if;
    select * into d from guildhall.custom_field_definitions f where f.tenant_id = guildhall.tenant() and f.id = field
        and f.deleted_at < now() - interval '30 days' for no key update;
    select t.name into name from guildhall.custom_table t where t.entity = d.entity;
    if name is not null then
        execute format('with part as materialized (select r.id from %1$s r
                where r.tenant_id = $1 and r.id > $4 and r.custom -> $2 is not null order by r.id limit $3), done as (
                update %1$s r set custom = nullif(r.custom - $2, ''{}'') from part p where r.tenant_id = $1 and r.id = p.id)
            select max(id) from part', name::regclass) into last
            using d.tenant_id, 'cf_' || d.id, most, coalesce(d.filled_to, 0);
    end if;
    if last is not null then
        -- Where the next part begins, or each would look through all that this one has left behind.
        update guildhall.custom_field_definitions f set filled_to = last where f.tenant_id = d.tenant_id and f.id = d.id;
    elsif d.filled_to is not null then
        -- Once more from the start: nothing may stay because other work had left its place here.
        update guildhall.custom_field_definitions f set filled_to = null where f.tenant_id = d.tenant_id and f.id = d.id;
        last := 0;
    elsif d.id is not null then
        update guildhall.custom_field_definitions f set replaced_by = null where f.tenant_id = d.tenant_id and f.replaced_by = d.id;
        delete from guildhall.custom_field_definitions f where f.tenant_id = d.tenant_id and f.id = d.id;
    end if;
    return last;
end $$;
select guildhall.make_definer('guildhall.custom_purge(bigint, integer)');

-- Whether nobody is just writing records of this entity by the fields as they were. Never waits, so nobody waits for it.
create or replace function guildhall.custom_settled(entity_name text) returns boolean
    language sql volatile set search_path = pg_catalog, pg_temp as $$
    select pg_try_advisory_xact_lock(hashtextextended('custom ' || guildhall.tenant() || ' ' || entity_name, 0))
$$;

--changeset guildhall:custom-0006-erase splitStatements:false
-- An image of a record without these columns, and with the column of workspaces' own fields without all of those.
create function guildhall.strip(image jsonb, columns text[]) returns jsonb
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case when image is null or 'custom' <> all (columns) then image - columns
        else (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(image - columns) e
            where e.key !~ '^cf_[0-9]+$') end
$$;

create or replace function guildhall.scrub(entity_name text, ids bigint[], columns text[]) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    place    text;
    count    bigint;
    scrubbed bigint := 0;
begin
    foreach place in array array['change_inbox', 'change_log', 'change_history'] loop
        execute format('update guildhall.%I set before = guildhall.strip(before, $4), after = guildhall.strip(after, $4)
            where tenant_id = $1 and entity = $2 and record_id = any ($3)
              and (before is distinct from guildhall.strip(before, $4) or after is distinct from guildhall.strip(after, $4))', place)
            using guildhall.tenant(), entity_name, ids, columns;
        get diagnostics count = row_count;
        scrubbed := scrubbed + count;
    end loop;
    return scrubbed;
end $$;

--changeset guildhall:custom-0004-expression splitStatements:false runOnChange:true
-- The value of an expression for a record: a tree of {"op", "args"} with {"op": "field", "name"} and {"op": "value", "value"} as
-- leaves. What cannot be worked out is null, so that a rule never refuses by accident.
create or replace function guildhall.expression(tree jsonb, record jsonb) returns jsonb
    language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    op   text := tree ->> 'op';
    a    jsonb;
    b    jsonb;
    c    jsonb;
    arg  jsonb;
    x    numeric;
    y    numeric;
    text_ text;
begin
    case op
        when 'value' then return nullif(tree -> 'value', 'null');
        when 'field' then
            a := nullif(record -> (tree ->> 'column'), 'null');
            -- An amount is kept in minor units, and people write it with its point.
            return case when jsonb_exists(tree, 'digits') and jsonb_typeof(a) = 'number'
                then to_jsonb((a #>> '{}')::numeric / 10 ^ (tree ->> 'digits')::integer) else a end;
        when 'and' then
            for arg in select jsonb_array_elements(tree -> 'args') loop
                a := guildhall.expression(arg, record);
                if a = 'false' then return 'false'; end if;
                b := case when a is null or b = 'null' then 'null' else a end;
            end loop;
            return nullif(b, 'null');
        when 'or' then
            for arg in select jsonb_array_elements(tree -> 'args') loop
                a := guildhall.expression(arg, record);
                if a = 'true' then return 'true'; end if;
                b := case when a is null or b = 'null' then 'null' else a end;
            end loop;
            return nullif(b, 'null');
        when 'if' then
            return guildhall.expression(tree -> 'args' -> case guildhall.expression(tree -> 'args' -> 0, record)
                when 'true' then 1 else 2 end, record);
        when 'coalesce' then
            for arg in select jsonb_array_elements(tree -> 'args') loop
                a := guildhall.expression(arg, record);
                if a is not null then return a; end if;
            end loop;
            return null;
        when 'concat' then
            text_ := '';
            for arg in select jsonb_array_elements(tree -> 'args') loop
                text_ := text_ || coalesce(guildhall.expression(arg, record) #>> '{}', '');
            end loop;
            return to_jsonb(text_);
        when 'min', 'max' then
            for arg in select jsonb_array_elements(tree -> 'args') loop
                a := guildhall.expression(arg, record);
                if a is not null and (b is null or (case op when 'min' then a < b else a > b end)) then b := a; end if;
            end loop;
            return b;
        else null;
    end case;
    a := guildhall.expression(tree -> 'args' -> 0, record);
    if op = 'empty' then
        return to_jsonb(a is null or a = '""' or a = '[]');
    elsif op = 'not' then
        return case a when 'true' then 'false'::jsonb when 'false' then 'true'::jsonb end;
    end if;
    if a is null then
        return null;
    end if;
    if op in ('length', 'lower', 'upper') then
        text_ := a #>> '{}';
        return case op when 'length' then to_jsonb(char_length(text_)) when 'lower' then to_jsonb(lower(text_)) else to_jsonb(upper(text_)) end;
    end if;
    if jsonb_array_length(tree -> 'args') > 1 then
        b := guildhall.expression(tree -> 'args' -> 1, record);
        if b is null then
            return null;
        end if;
    end if;
    case op
        when '=' then return to_jsonb(a = b);
        when '<>' then return to_jsonb(a <> b);
        when '<', '<=', '>', '>=' then
            if jsonb_typeof(a) = 'number' and jsonb_typeof(b) = 'number' then
                x := (a #>> '{}')::numeric;
                y := (b #>> '{}')::numeric;
                return to_jsonb(case op when '<' then x < y when '<=' then x <= y when '>' then x > y else x >= y end);
            elsif jsonb_typeof(a) <> 'string' or jsonb_typeof(b) <> 'string' then
                return null;
            end if;
            return to_jsonb(case op when '<' then (a #>> '{}') collate "C" < (b #>> '{}') when '<=' then (a #>> '{}') collate "C" <= (b #>> '{}')
                when '>' then (a #>> '{}') collate "C" > (b #>> '{}') else (a #>> '{}') collate "C" >= (b #>> '{}') end);
        when 'days' then
            if not guildhall.is_day(left(a #>> '{}', 10)) or not guildhall.is_day(left(b #>> '{}', 10)) then
                return null;
            end if;
            return to_jsonb(left(b #>> '{}', 10)::date - left(a #>> '{}', 10)::date);
        else null;
    end case;
    if jsonb_typeof(a) <> 'number' or b is not null and jsonb_typeof(b) <> 'number' then
        return null;
    end if;
    x := (a #>> '{}')::numeric;
    y := (b #>> '{}')::numeric;
    return case op
        when '+' then to_jsonb(x + y)
        when '-' then case when b is null then to_jsonb(-x) else to_jsonb(x - y) end
        when '*' then to_jsonb(x * y)
        when '/' then case when y <> 0 then to_jsonb(round(x / y, 10)) end
        when 'round' then to_jsonb(round(x, coalesce(y, 0)::integer)) end;
end $$;
