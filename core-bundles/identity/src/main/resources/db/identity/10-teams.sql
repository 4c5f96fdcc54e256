--liquibase formatted sql logicalFilePath:db/identity.sql

--changeset guildhall:identity-0015-nested-teams splitStatements:false
-- The signed context names every team of a member. Five hundred ids are some 4 kB in each transaction: enough for any business
-- of this size, and little enough not to be felt.
create or replace function identity.guard_team() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    above integer;
    below integer;
begin
    -- One such change at a time, or two could close a ring together.
    perform 1 from identity.workspace w where w.tenant_id = new.tenant_id for update;
    if tg_op = 'INSERT' and (select count(*) from identity.team t where t.tenant_id = new.tenant_id) >= 500 then
        perform identity.refuse('team_most_ck', 'A workspace has at most 500 teams.');
    end if;
    if new.parent_id is not null then
        with recursive up(id, depth) as (
            select new.parent_id, 1
            union all
            select t.parent_id, up.depth + 1 from up
                join identity.team t on t.tenant_id = new.tenant_id and t.id = up.id
                where t.parent_id is not null and up.depth < 12
        )
        select max(up.depth) filter (where up.id <> new.id), count(*) filter (where up.id = new.id)
        into above, below from up;
        if below > 0 then
            perform identity.refuse('team_nesting_ck', 'A team cannot be below itself.');
        end if;
        -- What hangs below comes along.
        with recursive down(id, depth) as (
            select new.id, 1
            union all
            select t.id, down.depth + 1 from down
                join identity.team t on t.tenant_id = new.tenant_id and t.parent_id = down.id
                where down.depth < 12
        )
        select max(down.depth) into below from down;
        if above + below > 10 then
            perform identity.refuse('team_depth_ck', 'Teams are nested at most ten levels deep.');
        end if;
    end if;
    return new;
end;
$$;
select guildhall.make_definer('identity.guard_team()', '');

-- How far a member sees: his role, and the teams he leads though his role alone would show him nothing but his own. Who leads
-- one team and works in another keeps to his role, because a team's login would hide from him what is his in the other.
create function identity.reach_of(tenant bigint, member bigint, role_reads text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select case when role_reads = 'own'
            and exists (select from identity.team t where t.tenant_id = tenant and t.lead_id = member)
            and (select m.team_id is null or m.team_id = any (identity.teams_led(tenant, member))
                 from identity.member m where m.tenant_id = tenant and m.id = member)
        then 'team' else role_reads end;
$$;
select guildhall.make_definer('identity.reach_of(bigint, bigint, text)', '');

--changeset guildhall:identity-0016-look-through splitStatements:false
-- Whoever runs the workspace may look through a colleague's eyes for an hour: reading only, by the rights that both have, and
-- written down.
alter table identity.session
    add column looking_as    bigint,
    add column looking_until timestamptz,
    add constraint session_looking_ck check ((looking_as is null) = (looking_until is null));
create trigger rights_looking after update on identity.session
    for each row when (old.looking_as is distinct from new.looking_as) execute function identity.note_rights();

create table identity.look (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    member_id  bigint      not null,
    seen_id    bigint      not null,
    since      timestamptz not null default now(),
    until      timestamptz not null,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint look_pk primary key (tenant_id, id),
    constraint look_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id),
    constraint look_seen_fk foreign key (tenant_id, seen_id) references identity.member (tenant_id, id)
);
comment on table identity.look is 'Who has looked at the workspace through whose eyes.';
create index look_since_ix on identity.look (tenant_id, since desc);
create index look_seen_ix on identity.look (tenant_id, seen_id, since desc);
create index look_member_ix on identity.look (tenant_id, member_id, since desc);
select guildhall.protect('identity.look', 'identity.look', visibility => 'tenant', writes => 'read');

create function identity.runs_all(tenant bigint, member bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
        where m.tenant_id = tenant and m.id = member and m.active and r.reads = 'all'
          and ('*' = any (r.permissions)
            or 'workspace.admin' = any (r.permissions) and not '-workspace.admin' = any (r.permissions)));
$$;
select guildhall.make_definer('identity.runs_all(bigint, bigint)', '');

-- False when it is not to be: the session is gone, its member does not run the workspace, or there is no such colleague.
create function identity.look_through(tenant bigint, session_id bigint, seen bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    viewer bigint;
begin
    select s.member_id into viewer from identity.session s
    where s.tenant_id = tenant and s.id = session_id and s.expires_at > now() for update;
    if viewer is null or viewer = seen or not identity.runs_all(tenant, viewer) or not exists (
            select from identity.member m where m.tenant_id = tenant and m.id = seen and m.active) then
        return false;
    end if;
    perform identity.look_back(tenant, session_id);
    update identity.session s set looking_as = seen, looking_until = now() + interval '1 hour'
    where s.tenant_id = tenant and s.id = session_id;
    insert into identity.look (tenant_id, member_id, seen_id, until) values (tenant, viewer, seen, now() + interval '1 hour');
    return true;
end;
$$;
create function identity.look_back(tenant bigint, session_id bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    s identity.session;
begin
    select x.* into s from identity.session x where x.tenant_id = tenant and x.id = session_id for update;
    if s.looking_as is null then
        return false;
    end if;
    update identity.look l set until = least(l.until, now())
    where l.tenant_id = tenant and l.member_id = s.member_id and l.seen_id = s.looking_as
      and l.id = (select max(x.id) from identity.look x
          where x.tenant_id = tenant and x.member_id = s.member_id and x.seen_id = s.looking_as);
    update identity.session x set looking_as = null, looking_until = null where x.tenant_id = tenant and x.id = session_id;
    return true;
end;
$$;
select guildhall.make_definer('identity.look_through(bigint, bigint, bigint)', 'guildhall_backroom');
select guildhall.make_definer('identity.look_back(bigint, bigint)', 'guildhall_backroom');

-- As before, with the reach of leads and the eyes of colleagues.
create or replace function identity.session_callers(hashes text[], tenants bigint[], ids bigint[]) returns setof identity.caller
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with wanted as (
        select s.* from identity.session s where s.hash = any (hashes)
        union
        select s.* from unnest(tenants, ids) as u (tenant_id, id)
            join identity.session s on s.tenant_id = u.tenant_id and s.id = u.id
    )
    select case when m.id = s.member_id then 'session' else 'look' end,
        s.id, s.tenant_id, m.id, m.name, identity.reach_of(m.tenant_id, m.id, r.reads), r.writes, r.permissions,
        null::text, null::text, case when m.id <> s.member_id then vr.permissions end,
        identity.teams_of(m.tenant_id, m.id), identity.modules_of(m.tenant_id),
        w.name, w.currency, w.time_zone, w.locale, s.last_seen < now() - interval '1 minute'
    from wanted s
    join identity.member v on v.tenant_id = s.tenant_id and v.id = s.member_id and v.active
    join identity.role vr on vr.tenant_id = v.tenant_id and vr.id = v.role_id
    -- Back to his own eyes is who may not look any more, and whose colleague has gone.
    left join identity.member l on l.tenant_id = s.tenant_id and l.id = s.looking_as and l.active
        and s.looking_until > now() and identity.runs_all(s.tenant_id, s.member_id)
    join identity.member m on m.tenant_id = s.tenant_id and m.id = coalesce(l.id, s.member_id)
    join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
    join identity.workspace w on w.tenant_id = m.tenant_id
    where s.expires_at > now() and s.last_seen > now() - interval '7 days';
$$;
select guildhall.make_definer('identity.session_callers(text[], bigint[], bigint[])', 'guildhall_backroom');

create or replace function identity.key_callers(hashes text[], tenants bigint[], ids bigint[]) returns setof identity.caller
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with wanted as (
        select s.tenant_id, s.ref_id, s.last_used from identity.secret s
        where s.kind = 'api_key' and s.hash = any (hashes)
        union
        select s.tenant_id, s.ref_id, s.last_used from unnest(tenants, ids) as u (tenant_id, id)
            join identity.secret s on s.tenant_id = u.tenant_id and s.ref_id = u.id and s.kind = 'api_key'
    )
    select 'api_key', k.id, k.tenant_id, m.id, k.name, identity.reach_of(m.tenant_id, m.id, mr.reads), mr.writes,
        mr.permissions, kr.reads, kr.writes, kr.permissions,
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
select guildhall.make_definer('identity.key_callers(text[], bigint[], bigint[])', 'guildhall_backroom');

-- What a member could do now, for whoever explains rights.
create function identity.member_caller(tenant bigint, member bigint) returns setof identity.caller
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select 'member', 0::bigint, m.tenant_id, m.id, m.name, identity.reach_of(m.tenant_id, m.id, r.reads), r.writes,
        r.permissions, null::text, null::text, null::text[],
        identity.teams_of(m.tenant_id, m.id), identity.modules_of(m.tenant_id),
        w.name, w.currency, w.time_zone, w.locale, false
    from identity.member m
    join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
    join identity.workspace w on w.tenant_id = m.tenant_id
    where m.tenant_id = tenant and m.id = member and m.active;
$$;
select guildhall.make_definer('identity.member_caller(bigint, bigint)', 'guildhall_backroom');
