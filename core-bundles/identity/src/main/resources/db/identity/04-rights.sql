--liquibase formatted sql logicalFilePath:db/identity.sql

--changeset guildhall:identity-0007-rights splitStatements:false
-- A member's own team, the teams he leads, and all that is nested below them.
create function identity.teams_of(tenant bigint, member bigint) returns bigint[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with recursive down(id) as (
        select m.team_id from identity.member m where m.tenant_id = tenant and m.id = member and m.team_id is not null
        union
        select t.id from identity.team t where t.tenant_id = tenant and t.lead_id = member
        union
        select t.id from down join identity.team t on t.tenant_id = tenant and t.parent_id = down.id
    )
    select coalesce(array_agg(id order by id), '{}') from down;
$$;

-- A team of the caller's tenant and all that is nested below it.
create function identity.team_closure(team bigint) returns bigint[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with recursive down(id) as (
        select t.id from identity.team t where t.tenant_id = (select guildhall.tenant()) and t.id = team
        union
        select t.id from down
            join identity.team t on t.tenant_id = (select guildhall.tenant()) and t.parent_id = down.id
    )
    select coalesce(array_agg(id order by id), '{}') from down;
$$;

create function identity.modules_of(tenant bigint) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(m.module order by m.module), '{}')
    from identity.workspace_module m where m.tenant_id = tenant;
$$;

-- Whom a request acts as, from the hash of its session's token or of its key: everything the signed context needs.
create type identity.caller as (
    kind text, id bigint, tenant_id bigint, member_id bigint, name text,
    reads text, writes text, permissions text[],
    key_reads text, key_writes text, key_permissions text[],
    teams bigint[], modules text[],
    workspace text, currency text, time_zone text, locale text, stale boolean);

create function identity.session_callers(hashes text[], tenants bigint[], ids bigint[]) returns setof identity.caller
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with wanted as (
        select s.* from identity.session s where s.hash = any (hashes)
        union
        select s.* from unnest(tenants, ids) as u (tenant_id, id)
            join identity.session s on s.tenant_id = u.tenant_id and s.id = u.id
    )
    select 'session', s.id, s.tenant_id, m.id, m.name, r.reads, r.writes, r.permissions,
        null::text, null::text, null::text[],
        identity.teams_of(m.tenant_id, m.id), identity.modules_of(m.tenant_id),
        w.name, w.currency, w.time_zone, w.locale, s.last_seen < now() - interval '1 minute'
    from wanted s
    join identity.member m on m.tenant_id = s.tenant_id and m.id = s.member_id and m.active
    join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
    join identity.workspace w on w.tenant_id = m.tenant_id
    where s.expires_at > now() and s.last_seen > now() - interval '7 days';
$$;

create function identity.key_callers(hashes text[], tenants bigint[], ids bigint[]) returns setof identity.caller
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with wanted as (
        select s.tenant_id, s.ref_id, s.last_used from identity.secret s
        where s.kind = 'api_key' and s.hash = any (hashes)
        union
        select s.tenant_id, s.ref_id, s.last_used from unnest(tenants, ids) as u (tenant_id, id)
            join identity.secret s on s.tenant_id = u.tenant_id and s.ref_id = u.id and s.kind = 'api_key'
    )
    select 'api_key', k.id, k.tenant_id, m.id, k.name, mr.reads, mr.writes, mr.permissions,
        kr.reads, kr.writes, kr.permissions,
        identity.teams_of(m.tenant_id, m.id), identity.modules_of(m.tenant_id),
        w.name, w.currency, w.time_zone, w.locale, coalesce(s.last_used < now() - interval '1 minute', true)
    from wanted s
    join identity.api_key k on k.tenant_id = s.tenant_id and k.id = s.ref_id
    join identity.member m on m.tenant_id = k.tenant_id and m.id = k.member_id and m.active
    join identity.role mr on mr.tenant_id = m.tenant_id and mr.id = m.role_id
    join identity.role kr on kr.tenant_id = k.tenant_id and kr.id = k.role_id
    join identity.workspace w on w.tenant_id = m.tenant_id
    where k.expires_at is null or k.expires_at > now();
$$;

create function identity.system_caller(tenant bigint) returns setof identity.caller
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select 'system', 0::bigint, w.tenant_id, 0::bigint, ''::text, 'all', 'all', '{*}'::text[],
        null::text, null::text, null::text[], '{}'::bigint[],
        identity.modules_of(w.tenant_id), w.name, w.currency, w.time_zone, w.locale, false
    from identity.workspace w where w.tenant_id = tenant;
$$;

create function identity.seen(kind text, tenants bigint[], ids bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if seen.kind = 'session' then
        update identity.session s set last_seen = now()
        from unnest(tenants, ids) as u (tenant_id, id) where s.tenant_id = u.tenant_id and s.id = u.id;
    else
        update identity.secret s set last_used = now()
        from unnest(tenants, ids) as u (tenant_id, id)
        where s.tenant_id = u.tenant_id and s.ref_id = u.id and s.kind = 'api_key';
    end if;
end;
$$;
