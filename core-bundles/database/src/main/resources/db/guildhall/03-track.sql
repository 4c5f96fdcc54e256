--liquibase formatted sql

--changeset guildhall:track-0001-protected splitStatements:false
create table guildhall.protected_table (
    name       text    not null,
    entity     text    not null,
    visibility text    not null,
    writes     text    not null,
    track      boolean not null,
    definer    text    not null,
    hide       text[]  not null,
    constraint protected_table_pk primary key (name),
    constraint protected_table_visibility_ck check (visibility in ('tenant', 'owner')),
    constraint protected_table_writes_ck check (writes in ('all', 'append', 'read', 'admin')),
    constraint protected_table_definer_ck check (definer in ('tenant', 'all'))
);
comment on table guildhall.protected_table is 'What each call of guildhall.protect asked for; the linter compares.';
grant select on guildhall.protected_table to guildhall_definer;

--changeset guildhall:track-0002-bodies splitStatements:false runOnChange:true
create or replace function guildhall.qualified(rel regclass) returns text
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = rel
$$;

create or replace function guildhall.columns_of(rel regclass) returns table (col text, differs text)
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select a.attname,
           -- json, xml and the like cannot be compared; their text can.
           case when exists (select from pg_operator o where o.oprname = '=' and o.oprleft = t.base and o.oprright = t.base)
                  or t.category in ('A', 'E', 'R', 'S')
                then format('(o.%1$I is distinct from n.%1$I)', a.attname)
                else format('(o.%1$I::text is distinct from n.%1$I::text)', a.attname) end
    from pg_attribute a
    cross join lateral (select coalesce(nullif(y.typbasetype, 0), y.oid) as base, y.typcategory as category
                        from pg_type y where y.oid = a.atttypid) t
    where a.attrelid = rel and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by a.attnum
$$;

create or replace function guildhall.has_column(rel regclass, col text) returns boolean
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select exists (select from pg_attribute a where a.attrelid = rel and a.attname = col and not a.attisdropped)
$$;

-- Text of a JSON object with the columns that differ, each side as its own row variable (o or n) has them. concat_ws
-- leaves nulls out, so only a column that differs is turned into JSON; it takes 99 arguments, hence the portions.
create or replace function guildhall.changed_json(rel regclass, side text, hide text[]) returns text
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select coalesce('(''{'' || concat_ws('','', ' || string_agg(portion, ', ' order by p) || ') || ''}'')::jsonb', 'null')
    from (select p, 'nullif(concat_ws('','', ' || string_agg(piece, ', ') || '), '''')' as portion
          from (select (row_number() over () - 1) / 50 as p,
                       format('case when %s then %L || coalesce(to_json(%s.%I)::text, ''null'') end',
                              c.differs, to_json(c.col)::text || ':', side, c.col) as piece
                from guildhall.columns_of(rel) c
                where c.col <> all (array['tenant_id', 'id', 'version', 'updated_at', 'custom', 'derived']) and c.col <> all (hide)) pieces
          group by p) portions
$$;

create or replace function guildhall.any_differs(rel regclass, hide text[] default '{}') returns text
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select coalesce(string_agg(c.differs, ' or '), 'false')
    from guildhall.columns_of(rel) c
    where c.col <> all (array['tenant_id', 'id', 'version', 'updated_at']) and c.col <> all (hide)
$$;

-- Body of the trigger function that keeps version and time, and holds the key fast.
create or replace function guildhall.touch_body(rel regclass) returns text
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    changed   text := '';
    unchanged text := '';
    held      text := 'new.tenant_id <> old.tenant_id';
begin
    if guildhall.has_column(rel, 'id') then
        held := held || ' or new.id <> old.id';
    end if;
    if guildhall.has_column(rel, 'version') then
        changed := changed || ' new.version := old.version + 1;';
        unchanged := unchanged || ' new.version := old.version;';
    end if;
    if guildhall.has_column(rel, 'updated_at') then
        changed := changed || ' new.updated_at := now();';
        unchanged := unchanged || ' new.updated_at := old.updated_at;';
    end if;
    return format($body$
declare
    o alias for old;
    n alias for new;
begin
    if %s then
        raise exception using errcode = 'GH003', message = 'a record keeps its tenant and its id';
    end if;
    if %s then%s
    else%s
    end if;
    return new;
end $body$, held, guildhall.any_differs(rel, array['derived']), coalesce(nullif(changed, ''), ' null;'), coalesce(nullif(unchanged, ''), ' null;'));
end $$;

-- Body of the trigger function that writes the change log: once a statement, with its transition tables.
create or replace function guildhall.track_body(rel regclass, entity text, visibility text, hide text[]) returns text
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    owned    boolean := visibility = 'owner';
    version  text := case when guildhall.has_column(rel, 'version') then '%s.version' else '0' end;
    owners   text := case when owned then '%s.owner_id, %s.team_id' else 'null, null' end;
    -- Naming what is wanted costs two thirds of making all into JSON and striking out again.
    listed   text := (select string_agg(format('%%1$s.%I', c.col), ', ')
        from guildhall.columns_of(rel) c where c.col <> all (array['tenant_id', 'custom', 'derived']) and c.col <> all (hide));
    -- The fields that workspaces added stand beside the columns, as if they were some.
    custom   boolean := guildhall.has_column(rel, 'derived') and 'custom' <> all (hide);
    fields   text := case when custom then ' || coalesce(%1$s.custom, ''{}'') || coalesce(%1$s.derived, ''{}'')' else '' end;
    differ   text := case when custom then ' || case when o.custom is distinct from n.custom or o.derived is distinct from n.derived
                then guildhall.custom_changed(coalesce(%1$s.custom, ''{}'') || coalesce(%1$s.derived, ''{}''),
                    coalesce(%2$s.custom, ''{}'') || coalesce(%2$s.derived, ''{}'')) else ''{}'' end' else '' end;
begin
    return format($body$
declare
    who bigint := guildhall.member();
begin
    if tg_op = 'UPDATE' then
        insert into guildhall.change_inbox (tenant_id, entity, record_id, kind, before, after, owned,
            owner_before, team_before, owner_after, team_after, member_id, version)
        select n.tenant_id, %1$L, n.id, 'updated',
            %2$s%14$s,
            %3$s%15$s,
            %4$s, %5$s, %6$s, who, %7$s
        from old_rows o join new_rows n on n.tenant_id = o.tenant_id and n.id = o.id
        where %8$s;
    elsif tg_op = 'INSERT' then
        insert into guildhall.change_inbox (tenant_id, entity, record_id, kind, after, owned,
            owner_after, team_after, member_id, version)
        select n.tenant_id, %1$L, n.id, 'created', to_jsonb(j)%12$s, %4$s, %6$s, who, %7$s
        from new_rows n cross join lateral (select %9$s) j;
    else
        insert into guildhall.change_inbox (tenant_id, entity, record_id, kind, before, owned,
            owner_before, team_before, member_id, version)
        select o.tenant_id, %1$L, o.id, 'deleted', to_jsonb(j)%13$s, %4$s, %5$s, who, %10$s
        from old_rows o cross join lateral (select %11$s) j;
    end if;
    return null;
end $body$, entity, guildhall.changed_json(rel, 'o', hide), guildhall.changed_json(rel, 'n', hide), owned::text,
        format(owners, 'o', 'o'), format(owners, 'n', 'n'), format(version, 'n'),
        guildhall.any_differs(rel, hide), format(listed, 'n'), format(version, 'o'), format(listed, 'o'),
        format(fields, 'n'), format(fields, 'o'), format(differ, 'o', 'n'), format(differ, 'n', 'o'));
end $$;

-- The team of a record is its owner's team, whoever writes and whatever they say.
create or replace function guildhall.keep_team() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.owner_id is null then
        new.team_id := null;
    elsif to_regclass('identity.member') is not null then
        new.team_id := (select m.team_id from identity.member m where m.tenant_id = new.tenant_id and m.id = new.owner_id);
    end if;
    return new;
end $$;

-- When a member changes teams, so do the records: each is a change of its own, so open screens hear of it.
create or replace function guildhall.follow_team() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    t text;
begin
    for t in select p.name from guildhall.protected_table p where p.visibility = 'owner' and to_regclass(p.name) is not null
            -- Their record's row says it, and its trigger tells them.
            and p.entity <> 'record.custom_value' loop
        execute format('update %s set team_id = $1 where tenant_id = $2 and owner_id = $3 and team_id is distinct from $1',
            t::regclass) using new.team_id, new.tenant_id, new.id;
    end loop;
    return null;
end $$;
comment on function guildhall.follow_team() is 'After update of team_id on identity.member; put there by guildhall.protect.';

do $$
begin
    grant create on schema guildhall to guildhall_definer;
    alter function guildhall.keep_team() owner to guildhall_definer;
    alter function guildhall.follow_team() owner to guildhall_definer;
    revoke create on schema guildhall from guildhall_definer;
end $$;
revoke execute on function guildhall.keep_team() from public;
revoke execute on function guildhall.follow_team() from public;
