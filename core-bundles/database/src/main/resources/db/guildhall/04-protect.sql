--liquibase formatted sql

--changeset guildhall:protect-0001 splitStatements:false runOnChange:true
create or replace function guildhall.make_definer(fn regprocedure, callers text default 'guildhall_app') returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    f record;
begin
    select p.prosecdef, p.proconfig, n.nspname into f
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = fn;
    if not f.prosecdef or not coalesce(f.proconfig::text like '%search_path=%', false) then
        raise exception '% must be SECURITY DEFINER and SET search_path', fn;
    end if;
    execute format('grant create, usage on schema %I to guildhall_definer', f.nspname);
    execute format('alter function %s owner to guildhall_definer', fn);
    execute format('revoke create on schema %I from guildhall_definer', f.nspname);
    execute format('revoke all on function %s from public', fn);
    if callers <> '' then
        execute format('grant execute on function %s to %s', fn, callers);
    end if;
end $$;
comment on function guildhall.make_definer(regprocedure, text) is
    'Hands a SECURITY DEFINER function to guildhall_definer, away from everybody but the callers named.';

create or replace function guildhall.open_to_backroom(rel regclass, privileges text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format('drop policy if exists guildhall_backroom on %s', rel);
    execute format('create policy guildhall_backroom on %s to guildhall_backroom using (true) with check (true)', rel);
    execute format('grant usage on schema %I to guildhall_backroom', split_part(guildhall.qualified(rel), '.', 1));
    execute format('grant %s on %s to guildhall_backroom', privileges, rel);
end $$;
comment on function guildhall.open_to_backroom(regclass, text) is 'For tables of identity and job only; the linter refuses it elsewhere.';

-- Generated trigger functions. Nested loops are off because the join of old and new rows is planned once, for the first
-- call: a plan made for one row ran for more than nine minutes on 100,000.
create or replace function guildhall.retrack(rel regclass) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    p guildhall.protected_table;
    event text;
    tables text;
begin
    select * into strict p from guildhall.protected_table where name = guildhall.qualified(rel);
    execute format('create or replace function guildhall.%I() returns trigger language plpgsql
        set search_path = pg_catalog, pg_temp as %L', 'touch ' || p.name, guildhall.touch_body(rel));
    execute format('revoke execute on function guildhall.%I() from public', 'touch ' || p.name);
    execute format('create or replace trigger zz_guildhall_touch before update on %s
        for each row execute function guildhall.%I()', rel, 'touch ' || p.name);

    if not p.track then
        return;
    end if;
    execute format('create or replace function guildhall.%I() returns trigger language plpgsql security definer
        set search_path = pg_catalog, pg_temp set enable_nestloop = off as %L',
        'track ' || p.name, guildhall.track_body(rel, p.entity, p.visibility, p.hide));
    perform guildhall.make_definer(format('guildhall.%I()', 'track ' || p.name)::regprocedure, '');
    for event, tables in values ('insert', 'new table as new_rows'), ('update', 'old table as old_rows new table as new_rows'),
                                ('delete', 'old table as old_rows') loop
        execute format('create or replace trigger %I after %s on %s referencing %s
            for each statement execute function guildhall.%I()',
            'guildhall_change_' || event, event, rel, tables, 'track ' || p.name);
    end loop;
end $$;

comment on function guildhall.retrack(regclass) is 'After adding or dropping columns: the change log shall know them.';

-- One permissive policy for one login role and one verb.
create or replace function guildhall.add_policy(rel regclass, role text, verb text, using_ text, check_ text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    execute format('create policy %I on %s for %s to %I%s%s', role || '_' || verb, rel, verb, role,
        coalesce(' using (' || using_ || ')', ''), coalesce(' with check (' || check_ || ')', ''));
end $$;

create or replace function guildhall.add_policies(rel regclass, visibility text, writes text) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    tenant constant text := 'tenant_id = (select guildhall.tenant())';
    mine   constant text := 'owner_id = (select guildhall.member())';
    ours   constant text := 'team_id = any ((select guildhall.teams())::bigint[])';
    may    text;
    sees   text;
    role   text;
begin
    if visibility = 'tenant' then
        may := tenant || case writes when 'admin' then ' and (select guildhall.is_admin())' else '' end;
        perform guildhall.add_policy(rel, 'guildhall_app', 'select', tenant, null);
        if writes <> 'read' then
            perform guildhall.add_policy(rel, 'guildhall_app', 'insert', null, may);
        end if;
        if writes in ('all', 'admin') then
            perform guildhall.add_policy(rel, 'guildhall_app', 'update', may, may);
            perform guildhall.add_policy(rel, 'guildhall_app', 'delete', may, null);
        end if;
        return;
    end if;
    -- One policy per role: a single one full of ORs cannot use the index on owner or team.
    foreach role in array array['guildhall_all', 'guildhall_team', 'guildhall_own'] loop
        sees := tenant || case role when 'guildhall_team' then ' and ' || ours when 'guildhall_own' then ' and ' || mine else '' end;
        may := case
            when writes = 'admin' then sees || ' and (select guildhall.is_admin())'
            when role = 'guildhall_own' then sees
            else format('%s and ((select guildhall.writes()) = ''all'' or (select guildhall.writes()) = ''team'' and %s or %s)',
                        sees, ours, mine) end;
        perform guildhall.add_policy(rel, role, 'select', sees, null);
        if writes <> 'read' then
            perform guildhall.add_policy(rel, role, 'insert', null, may);
        end if;
        if writes in ('all', 'admin') then
            -- Handing a record over is allowed within what one sees afterwards; the select policy sees to that.
            perform guildhall.add_policy(rel, role, 'update', may, case writes when 'admin' then may else tenant end);
            perform guildhall.add_policy(rel, role, 'delete', may, null);
        end if;
    end loop;
end $$;

create or replace function guildhall.protect(rel regclass, entity text, visibility text default 'tenant',
        writes text default 'all', track boolean default true, definer text default 'tenant', hide text[] default '{}')
        returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    self   text := guildhall.qualified(rel);
    schema text := split_part(guildhall.qualified(rel), '.', 1);
    old    record;
    -- Sessions that no tenant's request can have: migrations, the back room, psql.
    outside constant text := '(select session_user::text <> all (array[''guildhall_all'', ''guildhall_team'', ''guildhall_own'']))';
begin
    if not guildhall.has_column(rel, 'tenant_id') then
        raise exception 'table % has no column tenant_id', self;
    end if;
    if track and not guildhall.has_column(rel, 'id') then
        raise exception 'table % has no column id; without one its changes cannot be told apart (track => false)', self;
    end if;
    if visibility = 'owner' and not (guildhall.has_column(rel, 'owner_id') and guildhall.has_column(rel, 'team_id')) then
        raise exception 'table % is visible by owner and needs the columns owner_id and team_id', self;
    end if;
    if length('track ' || self) > 63 then
        raise exception 'the name % is too long by %', self, length('track ' || self) - 63;
    end if;
    insert into guildhall.protected_table as t values (self, entity, visibility, writes, track, definer, hide)
    on conflict (name) do update set (entity, visibility, writes, track, definer, hide)
        = (excluded.entity, excluded.visibility, excluded.writes, excluded.track, excluded.definer, excluded.hide);

    for old in select p.polname from pg_policy p where p.polrelid = rel and p.polname ~ '^guildhall_(app|all|team|own|owner|definer)' loop
        execute format('drop policy %I on %s', old.polname, rel);
    end loop;
    for old in select t.tgname from pg_trigger t where t.tgrelid = rel and t.tgname ~ '^(guildhall_change|zz_guildhall)_' loop
        execute format('drop trigger %I on %s', old.tgname, rel);
    end loop;
    execute format('alter table %s enable row level security, force row level security', rel);
    for old in select t.relid from pg_partition_tree(rel) t where t.relid <> rel loop
        execute format('alter table %s enable row level security, force row level security', old.relid::regclass);
    end loop;
    perform guildhall.add_policies(rel, visibility, writes);
    -- The owner role sees rows in migrations only; a view or function of the owner's, run by somebody else, sees nothing.
    execute format('create policy guildhall_owner on %s to guildhall_owner using ((select session_user) = ''guildhall_owner'')', rel);
    execute format('create policy guildhall_definer on %s to guildhall_definer
        using (tenant_id = (select guildhall.tenant()) or %s)', rel, outside);
    if definer = 'all' then
        -- For search functions: an operator that is not leakproof uses its index only where no policy stands before it.
        execute format('create policy guildhall_definer_all on %s for select to guildhall_definer using (true)', rel);
    end if;

    execute format('grant usage on schema %I to guildhall_app, guildhall_definer', schema);
    execute format('grant select, insert, update, delete on %s to guildhall_definer', rel);
    execute format('grant %s on %s to guildhall_app', case writes
        when 'read' then 'select' when 'append' then 'select, insert' else 'select, insert, update, delete' end, rel);

    perform guildhall.retrack(rel);
    if visibility = 'owner' then
        execute format('create trigger zz_guildhall_team before insert or update of owner_id, team_id on %s
            for each row execute function guildhall.keep_team()', rel);
    end if;
    if self = 'identity.member' then
        create trigger zz_guildhall_follow after update of team_id on identity.member
            for each row when (old.team_id is distinct from new.team_id) execute function guildhall.follow_team();
    end if;
end $$;
comment on function guildhall.protect(regclass, text, text, text, boolean, text, text[]) is
    'One line per table, in the change set that creates it. See docs/write-a-module.md.';

revoke execute on function guildhall.make_definer(regprocedure, text) from public;
revoke execute on function guildhall.open_to_backroom(regclass, text) from public;
revoke execute on function guildhall.retrack(regclass) from public;
revoke execute on function guildhall.add_policy(regclass, text, text, text, text) from public;
revoke execute on function guildhall.add_policies(regclass, text, text) from public;
revoke execute on function guildhall.protect(regclass, text, text, text, boolean, text, text[]) from public;

--changeset guildhall:protect-0002-list-columns splitStatements:false
-- Tables that are there already get the triggers of today.
select guildhall.retrack(p.name::regclass) from guildhall.protected_table p where to_regclass(p.name) is not null;

--changeset guildhall:protect-0003-hand-over splitStatements:false runOnChange:true
-- A member who sees only his own could never give a record away: the select policies ask of the new row, too, that he sees
-- it. This asks of the old one whether he may change it, of the heir whether he works here, and writes nothing else.
create or replace function guildhall.hand_over(entity_table text, row_id bigint, seen bigint, heir bigint,
        out outcome text, out version bigint, out updated_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    who    bigint := guildhall.member();
    p      guildhall.protected_table;
    now_   record;
    mine   boolean;
    ours   boolean;
    fits   boolean;
begin
    outcome := 'refused';
    select * into p from guildhall.protected_table t where t.name = entity_table;
    if tenant is null or who is null or p.visibility is distinct from 'owner' or p.writes <> 'all'
            or (select count(*) from pg_attribute a where a.attrelid = to_regclass(p.name)
                and a.attname in ('id', 'version', 'updated_at') and not a.attisdropped) <> 3 then
        return;
    end if;
    execute format('select owner_id, team_id, version::bigint as version from %s where tenant_id = $1 and id = $2
        for no key update', p.name::regclass) into now_ using tenant, row_id;
    mine := coalesce(now_.owner_id = who, false);
    ours := coalesce(now_.team_id = any (guildhall.teams()), false);
    -- What the policies for update say of the old row; see guildhall.add_policies.
    fits := case session_user::text
        when 'guildhall_own' then mine
        when 'guildhall_team' then ours and (guildhall.writes() in ('all', 'team') or mine)
        when 'guildhall_all' then guildhall.writes() = 'all' or guildhall.writes() = 'team' and ours or mine
        else false end;
    if now_.version is null or fits is not true then
        return;
    end if;
    if now_.version <> seen then
        outcome := 'changed';
        return;
    end if;
    execute 'select exists (select from identity.member m where m.tenant_id = $1 and m.id = $2 and m.active)'
        into fits using tenant, heir;
    if not fits then
        outcome := 'heir';
        return;
    end if;
    execute format('update %s set owner_id = $1 where tenant_id = $2 and id = $3 returning version::bigint, updated_at',
        p.name::regclass) into version, updated_at using heir, tenant, row_id;
    outcome := 'done';
end $$;
comment on function guildhall.hand_over(text, bigint, bigint, bigint) is
    'done, or why not: refused (none that the caller may change), changed (no longer the version seen), heir (nobody active).';
select guildhall.make_definer('guildhall.hand_over(text, bigint, bigint, bigint)');
