--liquibase formatted sql

--changeset guildhall:personal-0001-tables splitStatements:false
-- Written from the descriptors at each start, as the owner role: what tells of whom, so that a person can be erased though the
-- module that knew him is away. See docs/adr/0020.
create table guildhall.personal (
    name        text    not null,
    by_column   text    not null,
    entity      text    not null collate "C",
    -- The entity that by_column points at; the table's own where a record is a person by itself.
    target      text    not null collate "C",
    -- Whether records tell of that person and of nobody else, or only point at him.
    tells       boolean not null,
    person      boolean not null,
    title       text    not null,
    -- Columns with words, those of them that name somebody, and the ones in which a person may be named by others.
    words       text[]  not null,
    identifying text[]  not null,
    free        text[]  not null,
    -- Rows with this value in this column tell of nobody, such as a move from stage to stage.
    spare       text,
    spared      text,
    constraint personal_pk primary key (name, by_column)
);
comment on table guildhall.personal is 'Which columns of which tables hold words about a person. No tenant''s data.';
grant select on guildhall.personal to guildhall_definer, guildhall_app;

--changeset guildhall:personal-0002-scrub splitStatements:false
-- The one exception to a history that nobody writes: personal words leave it, everything else stays.
grant update (before, after) on guildhall.change_inbox, guildhall.change_log, guildhall.change_history to guildhall_definer;

-- In this order, each statement with a look of its own: what the sealer or the daily round moves meanwhile is met further on.
create function guildhall.scrub(entity_name text, ids bigint[], columns text[]) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    place    text;
    count    bigint;
    scrubbed bigint := 0;
begin
    foreach place in array array['change_inbox', 'change_log', 'change_history'] loop
        execute format('update guildhall.%I set before = before - $4, after = after - $4
            where tenant_id = $1 and entity = $2 and record_id = any ($3)
              and (jsonb_exists_any(before, $4) or jsonb_exists_any(after, $4))', place)
            using guildhall.tenant(), entity_name, ids, columns;
        get diagnostics count = row_count;
        scrubbed := scrubbed + count;
    end loop;
    return scrubbed;
end $$;
comment on function guildhall.scrub is 'Takes columns out of all that is kept about changes of these records. Returns of how many.';

create function guildhall.scrub_names(entity_name text, ids bigint[], pattern text) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    place    text;
    count    bigint;
    scrubbed bigint := 0;
begin
    foreach place in array array['change_inbox', 'change_log', 'change_history'] loop
        execute format('update guildhall.%I set before = regexp_replace(before::text, $4, ''…'', ''gi'')::jsonb,
                after = regexp_replace(after::text, $4, ''…'', ''gi'')::jsonb
            where tenant_id = $1 and entity = $2 and record_id = any ($3)
              and (before::text ~* $4 or after::text ~* $4)', place)
            using guildhall.tenant(), entity_name, ids, pattern;
        get diagnostics count = row_count;
        scrubbed := scrubbed + count;
    end loop;
    return scrubbed;
end $$;

-- How many changes the two would touch.
create function guildhall.count_changes(entity_name text, ids bigint[]) returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select (select count(*) from guildhall.change_log l
            where l.tenant_id = (select guildhall.tenant()) and l.entity = entity_name and l.record_id = any (ids))
        + (select count(*) from guildhall.change_history h
            where h.tenant_id = (select guildhall.tenant()) and h.entity = entity_name and h.record_id = any (ids))
        + (select count(*) from guildhall.change_inbox i
            where i.tenant_id = (select guildhall.tenant()) and i.entity = entity_name and i.record_id = any (ids))
$$;
-- For functions of the definer only: who calls them has asked for the right already.
select guildhall.make_definer('guildhall.scrub(text, bigint[], text[])', '');
select guildhall.make_definer('guildhall.scrub_names(text, bigint[], text)', '');
select guildhall.make_definer('guildhall.count_changes(text, bigint[])', '');

--changeset guildhall:personal-0003-veil splitStatements:false
-- Names are people's, and people are called Field and Title: what a name is looked for in are words, never the keys of JSON.
create function guildhall.veil(value jsonb, pattern text) returns jsonb
    language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    return case jsonb_typeof(value)
        when 'string' then to_jsonb(regexp_replace(value #>> '{}', pattern, '…', 'gi'))
        when 'array' then (select jsonb_agg(guildhall.veil(e, pattern) order by n)
            from jsonb_array_elements(value) with ordinality x(e, n))
        when 'object' then (select jsonb_object_agg(k, guildhall.veil(v, pattern)) from jsonb_each(value) x(k, v))
        else value end;
end $$;
comment on function guildhall.veil is 'The value with … for what the pattern finds in its words. Null for an empty array or object.';
revoke all on function guildhall.veil(jsonb, text) from public;
grant execute on function guildhall.veil(jsonb, text) to guildhall_definer;

create function guildhall.veil(image jsonb, columns text[], pattern text) returns jsonb
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select image || coalesce((select jsonb_object_agg(c, coalesce(guildhall.veil(image -> c, pattern), image -> c))
        from unnest(columns) c where jsonb_exists(image, c)), '{}')
$$;
revoke all on function guildhall.veil(jsonb, text[], text) from public;
grant execute on function guildhall.veil(jsonb, text[], text) to guildhall_definer;

drop function guildhall.scrub_names(text, bigint[], text);
create function guildhall.scrub_names(entity_name text, ids bigint[], columns text[], pattern text) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    place    text;
    count    bigint;
    scrubbed bigint := 0;
begin
    foreach place in array array['change_inbox', 'change_log', 'change_history'] loop
        execute format('update guildhall.%I set before = guildhall.veil(before, $4, $5), after = guildhall.veil(after, $4, $5)
            where tenant_id = $1 and entity = $2 and record_id = any ($3)
              and (jsonb_exists_any(before, $4) or jsonb_exists_any(after, $4))', place)
            using guildhall.tenant(), entity_name, ids, columns, pattern;
        get diagnostics count = row_count;
        scrubbed := scrubbed + count;
    end loop;
    return scrubbed;
end $$;
select guildhall.make_definer('guildhall.scrub_names(text, bigint[], text[], text)', '');
