--liquibase formatted sql

--changeset guildhall:record-erase-0001-proof splitStatements:false
create table record.erasure (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    entity     text        not null collate "C",
    record_id  bigint      not null,
    member_id  bigint      default guildhall.member(),
    counts     jsonb       not null default '{}',
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint erasure_pk primary key (tenant_id, id)
);
comment on table record.erasure is
    'That somebody erased a person, which and when, without a word about him. Erased again from here after an old backup came back.';
create index erasure_record_ix on record.erasure (tenant_id, entity, record_id);
select guildhall.protect('record.erasure', 'record.erasure', visibility => 'tenant', writes => 'read');

--changeset guildhall:record-erase-0002-find splitStatements:false
-- The number by which words know an entity: String.hashCode of its name.
create function record.entity_code(entity text) returns integer
    language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    code bigint := 0;
begin
    for i in 1 .. length(entity) loop
        code := (code * 31 + ascii(substr(entity, i, 1))) & 4294967295;
    end loop;
    return case when code > 2147483647 then code - 4294967296 else code end;
end $$;

-- Whether the caller may erase people: by the signed context or by his role, and only who sees and changes everything,
-- because what is to be erased lies everywhere.
create function record.may_erase() returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if guildhall.tenant() is null or session_user <> 'guildhall_all' or guildhall.writes() is distinct from 'all' then
        return false;
    end if;
    if guildhall.is_admin() then
        return true;
    end if;
    return exists (
        select from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
        where m.tenant_id = guildhall.tenant() and m.id = guildhall.member() and m.active
          and 'privacy.erase' = any (r.permissions));
end $$;
select guildhall.make_definer('record.may_erase()');

-- The person behind a record: a guest is the contact that he points at. Null if it is none.
create function record.person_of(inout entity text, inout id bigint)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    p     guildhall.personal;
    found bigint;
begin
    for step in 1 .. 5 loop
        select * into p from guildhall.personal x
        where x.entity = person_of.entity and x.person order by x.by_column = 'id' limit 1;
        if p.name is null then
            entity := null;
            id := null;
            return;
        end if;
        execute format('select %I from %s where tenant_id = $1 and id = $2', p.by_column, p.name::regclass)
            into found using guildhall.tenant(), id;
        if p.by_column = 'id' then
            id := found;
            return;
        end if;
        entity := p.target;
        id := found;
    end loop;
end $$;
select guildhall.make_definer('record.person_of(text, bigint)', '');

-- Records that tell of a person, by entity, and those that only point at him: {"crm.contact": [7], "crm.task": [3, 4]}.
create function record.told_of(entity text, id bigint, out told jsonb, out pointing jsonb)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    queue  text[] := array[told_of.entity];
    here   text;
    ids    bigint[];
    found  bigint[];
    p      guildhall.personal;
    spared text;
begin
    told := jsonb_build_object(told_of.entity, jsonb_build_array(told_of.id));
    pointing := '{}';
    while cardinality(queue) > 0 loop
        here := queue[1];
        queue := queue[2:];
        ids := array(select v::bigint from jsonb_array_elements_text(told -> here) v);
        for p in select * from guildhall.personal x
            where to_regclass(x.name) is not null and x.by_column <> 'id' and (x.target = here or x.target = '*')
        loop
            spared := case when p.spare is null then '' else format(' and %I <> %L', p.spare, p.spared) end;
            if p.target = '*' then
                -- Any record by its entity and number; the column beside them, where there is one, is the one with the index.
                execute format('select array_agg(id) from %s where tenant_id = $1 and entity = $2 and %I = any ($3)%s',
                    p.name::regclass, case when guildhall.has_column(p.name::regclass, 'module_record_id')
                        then 'module_record_id' else 'record_id' end, spared) into found using tenant, here, ids;
            else
                execute format('select array_agg(id) from %s where tenant_id = $1 and %I = any ($2)%s',
                    p.name::regclass, p.by_column, spared) into found using tenant, ids;
            end if;
            found := array(select f from unnest(found) f where not coalesce(told -> p.entity, '[]') @> to_jsonb(f));
            if cardinality(found) = 0 then
                continue;
            end if;
            if p.tells then
                told := jsonb_set(told, array[p.entity], coalesce(told -> p.entity, '[]') || to_jsonb(found));
                if not p.entity = any (queue) then
                    queue := queue || p.entity;
                end if;
            else
                pointing := jsonb_set(pointing, array[p.entity], coalesce(pointing -> p.entity, '[]') || to_jsonb(found));
            end if;
        end loop;
    end loop;
end $$;
select guildhall.make_definer('record.told_of(text, bigint)', '');

-- A pattern for all by which others may name a person: full name, family name, addresses and numbers. Null for none.
create function record.names_of(told jsonb) returns text
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    p     guildhall.personal;
    names text[] := '{}';
    found text[];
    col   text;
begin
    for p in select distinct on (x.name) x.* from guildhall.personal x
        where x.person and jsonb_exists(told, x.entity) and to_regclass(x.name) is not null order by x.name
    loop
        foreach col in array p.identifying loop
            execute format('select array_agg(btrim(%1$I)) from %2$s
                where tenant_id = $1 and id in (select v::bigint from jsonb_array_elements_text($2) v) and length(btrim(%1$I)) > 3',
                col, p.name::regclass) into found using guildhall.tenant(), told -> p.entity;
            names := names || coalesce(found, '{}');
            if col = p.title then
                names := names || array(select substring(f from '\s(\S{4,})$') from unnest(found) f where f ~ '\s\S{4,}$');
            end if;
        end loop;
    end loop;
    return (
        select '(?<![[:alnum:]])(?:' || string_agg(n.pattern, '|' order by length(n.pattern) desc, n.pattern) || ')(?![[:alnum:]])'
        from (select distinct regexp_replace(spelled, '([][\\.^$*+?(){}|/-])', '\\\1', 'g') as pattern
              -- As it stands in a text, and as it stands in JSON.
              from unnest(names) n, unnest(array[n, btrim(to_json(n)::text, '"')]) spelled) n);
end $$;
select guildhall.make_definer('record.names_of(jsonb)', '');

--changeset guildhall:record-erase-0003-erase splitStatements:false runOnChange:true
-- The words of one entity's records: gone. What must not be empty says who it was: nobody.
create or replace function record.wipe(p guildhall.personal, ids bigint[], placeholder text) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    sets  text;
    count bigint;
begin
    select string_agg(format('%I = %s', a.attname, case
            when a.attname = p.title and p.person or a.attnotnull and a.atttypid = 'text'::regtype then '$3'
            when not a.attnotnull then 'null'
            when a.atttypid = 'jsonb'::regtype then '''{}''::jsonb'
            when a.atttypid = 'text[]'::regtype then '''{}''::text[]'
            else quote_ident(a.attname) end), ', ') into sets
    from pg_attribute a
    where a.attrelid = p.name::regclass and a.attname = any (p.words)
      and not a.attisdropped and a.attgenerated = '';
    if p.person and guildhall.has_column(p.name::regclass, 'deleted_at') then
        sets := concat_ws(', ', sets, 'deleted_at = coalesce(deleted_at, now())');
    end if;
    if sets is null then
        return 0;
    end if;
    execute format('update %s set %s where tenant_id = $1 and id = any ($2)', p.name::regclass, sets)
        using guildhall.tenant(), ids, placeholder;
    get diagnostics count = row_count;
    return count;
end $$;
select guildhall.make_definer('record.wipe(guildhall.personal, bigint[], text)', '');

-- Where others named the person in records that point at him, the name gives way; the rest of the words stays.
create or replace function record.unname(p guildhall.personal, ids bigint[], pattern text, really boolean) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    sets  text := (select string_agg(format('%1$I = regexp_replace(%1$I, $3, ''…'', ''gi'')', c), ', ') from unnest(p.free) c);
    names text := (select string_agg(format('%I ~* $3', c), ' or ') from unnest(p.free) c);
    count bigint;
begin
    if sets is null or pattern is null then
        return 0;
    end if;
    if really then
        execute format('update %s set %s where tenant_id = $1 and id = any ($2) and (%s)', p.name::regclass, sets, names)
            using guildhall.tenant(), ids, pattern;
        get diagnostics count = row_count;
        perform guildhall.scrub_names(p.entity, ids, p.free, pattern);
    else
        execute format('select count(*) from %s where tenant_id = $1 and id = any ($2) and (%s)', p.name::regclass, names)
            into count using guildhall.tenant(), ids, pattern;
    end if;
    return count;
end $$;
select guildhall.make_definer('record.unname(guildhall.personal, bigint[], text, boolean)', '');

-- A filter with … for names in what it compares with; fields and operators stay what they are.
create or replace function record.veil_values(node jsonb, pattern text) returns jsonb
    language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    return case jsonb_typeof(node)
        when 'array' then coalesce((select jsonb_agg(record.veil_values(e, pattern) order by n)
            from jsonb_array_elements(node) with ordinality x(e, n)), '[]')
        when 'object' then coalesce((select jsonb_object_agg(k, case when k = 'value'
                then coalesce(guildhall.veil(v, pattern), v) else record.veil_values(v, pattern) end)
            from jsonb_each(node) x(k, v)), '{}')
        else node end;
end $$;
revoke all on function record.veil_values(jsonb, text) from public;
grant execute on function record.veil_values(jsonb, text) to guildhall_definer;

-- What lies around the records of a person: files, words, notices, answers kept for a day, imports, bulk changes.
create or replace function record.clear_around(told jsonb, pattern text, really boolean) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    here   text;
    ids    bigint[];
    c      bigint;
    sum_files   bigint := 0;
    sum_bytes   bigint := 0;
    sum_notices bigint := 0;
    sum_imports bigint := 0;
begin
    for here in select jsonb_object_keys(told) loop
        ids := array(select v::bigint from jsonb_array_elements_text(told -> here) v);
        select sum_files + count(*), sum_bytes + coalesce(sum(f.bytes), 0) into sum_files, sum_bytes from record.file f
        where f.tenant_id = tenant and f.entity = here and f.record_id = any (ids);
        if to_regclass('notify.notice') is not null then
            execute 'select count(*) from notify.notice where tenant_id = $1 and entity = $2 and record_id = any ($3)'
                into c using tenant, here, ids;
            sum_notices := sum_notices + c;
        end if;
        -- The file as it was dropped holds the rows of everybody; once it has become records it serves nobody.
        select sum_imports + count(*) into sum_imports from record.import i
        where i.tenant_id = tenant and i.entity = here and i.status in ('done', 'failed', 'cancelled', 'undone')
          and exists (select from record.import_part x where x.tenant_id = tenant and x.import_id = i.id);
        if really then
            delete from record.file f where f.tenant_id = tenant and f.entity = here and f.record_id = any (ids);
            delete from record.search_word w
            where w.tenant_id = tenant and w.entity = record.entity_code(here) and w.record_id = any (ids);
            if to_regclass('record.search_text') is not null then
                execute 'delete from record.search_text where tenant_id = $1 and entity = $2 and record_id = any ($3)'
                    using tenant, record.entity_code(here), ids;
            end if;
            if to_regclass('notify.notice') is not null then
                execute 'delete from notify.notice where tenant_id = $1 and entity = $2 and record_id = any ($3)'
                    using tenant, here, ids;
            end if;
            update record.bulk_item b set before = null, after = null, problem = null
            where b.tenant_id = tenant and b.record_id = any (ids)
              and (b.before is not null or b.after is not null or b.problem is not null)
              and b.bulk_id in (select g.id from record.bulk_change g where g.tenant_id = tenant and g.entity = here);
            delete from record.import_part x using record.import i
            where i.tenant_id = tenant and i.entity = here and i.status in ('done', 'failed', 'cancelled', 'undone')
              and x.tenant_id = tenant and x.import_id = i.id;
            delete from record.import_error x using record.import i
            where i.tenant_id = tenant and i.entity = here and i.status in ('done', 'failed', 'cancelled', 'undone')
              and x.tenant_id = tenant and x.import_id = i.id;
            update record.import i set mapping = (
                select coalesce(jsonb_agg(case when jsonb_typeof(m) = 'object' then m || '{"sample": []}' else m end), '[]')
                from jsonb_array_elements(i.mapping) m)
            where i.tenant_id = tenant and i.entity = here and i.status in ('done', 'failed', 'cancelled', 'undone')
              and jsonb_typeof(i.mapping) = 'array';
        end if;
    end loop;
    if really and pattern is not null then
        update record.view v set name = left(regexp_replace(v.name, pattern, '…', 'gi'), 80),
            filter = record.veil_values(v.filter, pattern)
        where v.tenant_id = tenant and (v.name ~* pattern or v.filter::text ~* pattern);
    end if;
    if really and to_regclass('rest.idempotency') is not null then
        -- Answers hold any words; they are kept for a day, and whoever repeats a request after this gets a new answer.
        execute 'delete from rest.idempotency where tenant_id = $1' using tenant;
    end if;
    return jsonb_build_object('files', sum_files, 'file_bytes', sum_bytes, 'notices', sum_notices, 'import_files', sum_imports);
end $$;
select guildhall.make_definer('record.clear_around(jsonb, text, boolean)', '');

-- All or nothing. Without really it counts the very same and changes nothing. Null: there is no such person for the caller.
create or replace function record.erase(entity text, id bigint, placeholder text, really boolean) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant   bigint := guildhall.tenant();
    root     record;
    title    text;
    told     jsonb;
    pointing jsonb;
    pattern  text;
    here     text;
    ids      bigint[];
    p        guildhall.personal;
    c        bigint;
    changes  bigint;
    erased   jsonb := '[]';
    unnamed  jsonb := '[]';
    counts   jsonb;
begin
    if not record.may_erase() then
        raise insufficient_privilege using message = 'erasing people takes a right of its own';
    end if;
    if placeholder !~ '^[[:alnum:] ]{1,60}$' then
        raise invalid_parameter_value using message = 'the placeholder must be letters and digits';
    end if;
    root := record.person_of(erase.entity, erase.id);
    if root.id is null then
        return null;
    end if;
    placeholder := placeholder || ' ' || root.id;
    select * into p from guildhall.personal x where x.entity = root.entity and x.by_column = 'id';
    execute format('select %I from %s where tenant_id = $1 and id = $2%s', p.title, p.name::regclass,
        case when really then ' for update' else '' end) into title using tenant, root.id;
    select t.told, t.pointing into told, pointing from record.told_of(root.entity, root.id) t;
    pattern := record.names_of(told);
    -- Before anything is done: what is done is told, too.
    select coalesce(sum(guildhall.count_changes(k, array(select v::bigint from jsonb_array_elements_text(told -> k) v))), 0)
    into changes from jsonb_object_keys(told) k;
    counts := record.clear_around(told, pattern, really);
    for here in select k from jsonb_object_keys(told) k order by k = root.entity desc, k loop
        ids := array(select v::bigint from jsonb_array_elements_text(told -> here) v);
        select * into p from guildhall.personal x where x.entity = here and x.tells order by x.person desc limit 1;
        if really then
            perform guildhall.scrub(here, ids, p.words);
            perform record.wipe(p, ids, placeholder);
            -- The wiping itself was told, with what stood there before.
            update guildhall.change_inbox i set before = guildhall.strip(i.before, p.words)
            where i.tenant_id = tenant and i.entity = here and i.record_id = any (ids);
        end if;
        erased := erased || jsonb_build_object('entity', here, 'records', cardinality(ids));
    end loop;
    for here in select k from jsonb_object_keys(pointing) k order by k loop
        ids := array(select v::bigint from jsonb_array_elements_text(pointing -> here) v);
        select * into p from guildhall.personal x where x.entity = here and not x.tells limit 1;
        c := record.unname(p, ids, pattern, really);
        unnamed := unnamed || jsonb_build_object('entity', here, 'records', cardinality(ids), 'named', c,
            'files', (select count(*) from record.file f
                where f.tenant_id = tenant and f.entity = here and f.record_id = any (ids)));
    end loop;
    -- What others keep beside records: runs of workflows, what went out.
    for here in select n.nspname from pg_proc f join pg_namespace n on n.oid = f.pronamespace
            where f.proname = 'erase_person' and f.proargtypes::text = '3802 3802 25 16' order by 1 loop
        execute format('select %I.erase_person($1, $2, $3, $4)', here) into c using told, pointing, pattern, really;
        counts := counts || jsonb_build_object(case here when 'workflow' then 'runs' else here end, c);
    end loop;
    counts := counts || jsonb_build_object('changes', changes, 'erased', erased, 'kept', unnamed);
    if really then
        insert into record.erasure (tenant_id, entity, record_id, member_id, counts)
        values (tenant, root.entity, root.id, guildhall.member(), counts);
    end if;
    return counts || jsonb_build_object('entity', root.entity, 'id', root.id,
        'title', case when really then placeholder else title end);
end $$;
select guildhall.make_definer('record.erase(text, bigint, text, boolean)');
comment on function record.erase is 'Erases a person for good, or says what that would do. In one transaction: all or nothing.';
