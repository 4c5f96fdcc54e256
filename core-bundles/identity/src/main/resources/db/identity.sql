--liquibase formatted sql

--changeset guildhall:identity-0001-account splitStatements:false
create schema if not exists identity;
comment on schema identity is 'Who a business is, who works there and what they may do; accounts, sessions and keys behind closed doors.';

-- An account belongs to a person, not to a tenant: the one e-mail address may open several workspaces. It is the only
-- table here without a tenant, and no login role can touch it: the functions below are the only door.
create table identity.account (
    id         bigint      generated always as identity,
    email      text        not null,
    email_norm text        collate "C" generated always as (lower(email)) stored,
    name       text        not null,
    password   text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint account_pk primary key (id),
    constraint account_email_uq unique (email_norm),
    constraint account_email_ck check (length(email) between 3 and 255 and email ~ '^[^\s@]+@[^\s@]+$'),
    constraint account_name_ck check (length(btrim(name)) > 0 and length(name) <= 120)
);
comment on column identity.account.password is 'PHC string of Argon2id; null until the person has chosen one.';

-- One counter for every way to prove who one is, by account and by address.
create table identity.auth_attempt (
    key           text        not null collate "C",
    failures      integer     not null,
    last_at       timestamptz not null,
    blocked_until timestamptz,
    constraint auth_attempt_pk primary key (key)
);

--changeset guildhall:identity-0002-workspace splitStatements:false
create sequence identity.tenant_seq as bigint;

create table identity.workspace (
    tenant_id   bigint      not null,
    id          bigint      not null default 1,
    name        text        not null,
    currency    text        not null,
    time_zone   text        not null,
    locale      text        not null,
    edition     text        not null,
    start_page  text        not null,
    sample_data boolean     not null default false,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint workspace_pk primary key (tenant_id, id),
    constraint workspace_single_ck check (id = 1),
    constraint workspace_name_ck check (length(btrim(name)) > 0 and length(name) <= 120),
    constraint workspace_currency_ck check (currency ~ '^[A-Z]{3}$'),
    constraint workspace_time_zone_ck check (length(time_zone) between 1 and 64),
    constraint workspace_locale_ck check (locale ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')
);
comment on column identity.workspace.edition is 'Key of the module whose edition was chosen at sign-up.';
select guildhall.protect('identity.workspace', 'identity.workspace', visibility => 'tenant', writes => 'read');

create table identity.workspace_module (
    tenant_id bigint      not null,
    module    text        not null collate "C",
    since     timestamptz not null default now(),
    constraint workspace_module_pk primary key (tenant_id, module),
    constraint workspace_module_module_ck check (module ~ '^[a-z][a-z0-9_]{0,29}$')
);
select guildhall.protect('identity.workspace_module', 'identity.workspace_module',
    visibility => 'tenant', writes => 'read', track => false);

--changeset guildhall:identity-0003-member splitStatements:false
create table identity.role (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    key         text        not null collate "C",
    title       text        not null,
    reads       text        not null,
    writes      text        not null,
    permissions text[]      not null default '{}',
    builtin     boolean     not null default false,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint role_pk primary key (tenant_id, id),
    constraint role_key_uq unique (tenant_id, key),
    constraint role_key_ck check (key ~ '^[a-z][a-z0-9_-]{0,59}$'),
    constraint role_title_ck check (length(btrim(title)) > 0 and length(title) <= 80),
    constraint role_reads_ck check (reads in ('own', 'team', 'all')),
    constraint role_writes_ck check (writes in ('own', 'team', 'all')),
    constraint role_scope_ck check (reads = 'all' or writes = 'own' or writes = reads),
    constraint role_permissions_ck check (cardinality(permissions) <= 500)
);
select guildhall.protect('identity.role', 'identity.role', visibility => 'tenant', writes => 'admin');

create table identity.team (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    name_norm  text        collate "C" generated always as (lower(name)) stored,
    parent_id  bigint,
    lead_id    bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint team_pk primary key (tenant_id, id),
    constraint team_name_uq unique (tenant_id, name_norm),
    constraint team_parent_fk foreign key (tenant_id, parent_id) references identity.team (tenant_id, id),
    constraint team_name_ck check (length(btrim(name)) > 0 and length(name) <= 80)
);
create index team_parent_ix on identity.team (tenant_id, parent_id) where parent_id is not null;

create table identity.member (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    account_id   bigint,
    name         text        not null,
    name_norm    text        collate "C" generated always as (lower(name)) stored,
    email        text        not null,
    email_norm   text        collate "C" generated always as (lower(email)) stored,
    role_id      bigint      not null,
    team_id      bigint,
    active       boolean     not null default true,
    locale       text,
    theme        text        not null default 'system',
    avatar_color text        not null default 'blue',
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint member_pk primary key (tenant_id, id),
    constraint member_email_uq unique (tenant_id, email_norm),
    constraint member_account_uq unique (tenant_id, account_id),
    constraint member_account_fk foreign key (account_id) references identity.account (id),
    constraint member_role_fk foreign key (tenant_id, role_id) references identity.role (tenant_id, id),
    constraint member_team_fk foreign key (tenant_id, team_id) references identity.team (tenant_id, id),
    constraint member_name_ck check (length(btrim(name)) > 0 and length(name) <= 120),
    constraint member_email_ck check (length(email) between 3 and 255 and email ~ '^[^\s@]+@[^\s@]+$'),
    constraint member_locale_ck check (locale ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'),
    constraint member_theme_ck check (theme in ('light', 'dark', 'system')),
    constraint member_avatar_color_ck check (avatar_color ~ '^[a-z]{2,20}$')
);
comment on column identity.member.locale is 'Null follows the workspace.';
create index member_team_ix on identity.member (tenant_id, team_id);
create index member_role_ix on identity.member (tenant_id, role_id);
create index member_name_ix on identity.member (tenant_id, name_norm, id);
create index member_account_ix on identity.member (account_id);
alter table identity.team add constraint team_lead_fk
    foreign key (tenant_id, lead_id) references identity.member (tenant_id, id);
create index team_lead_ix on identity.team (tenant_id, lead_id) where lead_id is not null;
select guildhall.protect('identity.team', 'identity.team', visibility => 'tenant', writes => 'admin');
select guildhall.protect('identity.member', 'identity.member', visibility => 'tenant', writes => 'admin');

--changeset guildhall:identity-0004-keys splitStatements:false
create table identity.invitation (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    name        text,
    email       text,
    role_id     bigint      not null,
    team_id     bigint,
    member_id   bigint,
    invited_by  bigint,
    expires_at  timestamptz not null,
    accepted_at timestamptz,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint invitation_pk primary key (tenant_id, id),
    constraint invitation_role_fk foreign key (tenant_id, role_id) references identity.role (tenant_id, id),
    constraint invitation_team_fk foreign key (tenant_id, team_id) references identity.team (tenant_id, id),
    constraint invitation_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id),
    constraint invitation_invited_by_fk foreign key (tenant_id, invited_by) references identity.member (tenant_id, id),
    constraint invitation_name_ck check (length(btrim(name)) > 0 and length(name) <= 120),
    constraint invitation_email_ck check (length(email) between 3 and 255 and email ~ '^[^\s@]+@[^\s@]+$')
);
comment on column identity.invitation.member_id is 'The member that already exists and only lacks an account.';
select guildhall.protect('identity.invitation', 'identity.invitation', visibility => 'tenant', writes => 'admin');

create table identity.api_key (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    prefix     text        not null,
    role_id    bigint      not null,
    member_id  bigint      not null,
    expires_at timestamptz,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint api_key_pk primary key (tenant_id, id),
    constraint api_key_role_fk foreign key (tenant_id, role_id) references identity.role (tenant_id, id),
    constraint api_key_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id),
    constraint api_key_name_ck check (length(btrim(name)) > 0 and length(name) <= 80),
    constraint api_key_prefix_ck check (length(prefix) between 4 and 16)
);
comment on column identity.api_key.member_id is 'Who made it: a key never may more than this member may at the time.';
select guildhall.protect('identity.api_key', 'identity.api_key', visibility => 'tenant', writes => 'admin');

-- What a link or a key must hash to, SHA-256 in hex. Apart from the rows it opens, because those can be read. The hash is of 256 random
-- bits and needs no unique index, which would have to look across tenants.
create table identity.secret (
    tenant_id bigint not null,
    kind      text   not null,
    ref_id    bigint not null,
    hash      text   not null collate "C",
    last_used timestamptz,
    constraint secret_pk primary key (tenant_id, kind, ref_id),
    constraint secret_kind_ck check (kind in ('invitation', 'api_key')),
    constraint secret_hash_ck check (hash ~ '^[0-9a-f]{64}$')
);
create index secret_hash_ix on identity.secret (hash);

create table identity.session (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    account_id bigint      not null,
    member_id  bigint      not null,
    hash       text        not null collate "C",
    agent      text        not null default '',
    created_at timestamptz not null default now(),
    last_seen  timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint session_pk primary key (tenant_id, id),
    constraint session_account_fk foreign key (account_id) references identity.account (id) on delete cascade,
    constraint session_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id) on delete cascade,
    constraint session_hash_ck check (hash ~ '^[0-9a-f]{64}$'),
    constraint session_agent_ck check (length(agent) <= 120)
);
create index session_hash_ix on identity.session (hash);
create index session_member_ix on identity.session (tenant_id, member_id);
create index session_account_ix on identity.session (account_id);
create index session_expiry_ix on identity.session (expires_at);

--changeset guildhall:identity-0005-doors splitStatements:false
-- Tables behind closed doors: no login role has any right to them, only the functions below, which belong to the definer.
-- Within a tenant's request they reach that tenant's rows; outside of one, which only the back room is, all.
grant usage on schema identity to guildhall_app, guildhall_backroom, guildhall_definer;
alter table identity.account enable row level security, force row level security;
alter table identity.auth_attempt enable row level security, force row level security;
alter table identity.secret enable row level security, force row level security;
alter table identity.session enable row level security, force row level security;
create policy account_doors on identity.account to guildhall_definer using (true);
create policy auth_attempt_doors on identity.auth_attempt to guildhall_definer using (true);
create policy secret_doors on identity.secret to guildhall_definer
    using (tenant_id = (select guildhall.tenant()) or (select session_user) = 'guildhall_backroom');
create policy session_doors on identity.session to guildhall_definer
    using (tenant_id = (select guildhall.tenant()) or (select session_user) = 'guildhall_backroom');
grant select, insert, update, delete on identity.account, identity.auth_attempt, identity.secret, identity.session
    to guildhall_definer;
grant usage on sequence identity.tenant_seq to guildhall_definer;

--changeset guildhall:identity-0006-rules splitStatements:false
-- Rules that hold whoever writes: the API, a module or psql.

create function identity.refuse(rule text, message text) returns void language plpgsql as $$
begin
    raise exception using errcode = 'check_violation', schema = 'identity', table = split_part(rule, '_', 1),
        constraint = rule, message = refuse.message;
end;
$$;

create function identity.is_owner(tenant bigint, member bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
        where m.tenant_id = tenant and m.id = member and m.active and r.key = 'owner');
$$;

-- Only an owner makes or unmakes an owner, and one active owner always stays.
create function identity.guard_member() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end;
    caller bigint := coalesce(guildhall.member(), 0);
    owner_role bigint;
    was boolean := false;
    will_be boolean := false;
begin
    select r.id into owner_role from identity.role r where r.tenant_id = tenant and r.key = 'owner';
    if tg_op <> 'INSERT' then
        was := old.role_id = owner_role and old.active;
    end if;
    if tg_op <> 'DELETE' then
        will_be := new.role_id = owner_role and new.active;
    end if;
    if tg_op = 'UPDATE' and caller <> 0 and old.role_id = owner_role
            and (new.email, new.account_id) is distinct from (old.email, old.account_id)
            and not identity.is_owner(tenant, caller) then
        perform identity.refuse('member_owner_ck', 'Only an owner changes an owner.');
    end if;
    if was is distinct from will_be and caller <> 0 and not identity.is_owner(tenant, caller) then
        perform identity.refuse('member_owner_ck', 'Only an owner makes or unmakes an owner.');
    end if;
    if was and not will_be then
        -- Two owners could otherwise unmake each other at the same moment.
        perform 1 from identity.workspace w where w.tenant_id = tenant for update;
        if not exists (select from identity.member m
                where m.tenant_id = tenant and m.role_id = owner_role and m.active and m.id <> old.id) then
            perform identity.refuse('member_last_owner_ck', 'A workspace keeps at least one active owner.');
        end if;
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end;
$$;
create trigger member_guard before insert or delete or update of role_id, active, email, account_id
    on identity.member for each row execute function identity.guard_member();

-- Who is let go is out at once, in every browser and by every key (a key asks for its member each time).
create function identity.end_member_sessions() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.session s where s.tenant_id = new.tenant_id and s.member_id = new.id;
    return null;
end;
$$;
create trigger member_leaves after update of active on identity.member
    for each row when (old.active and not new.active) execute function identity.end_member_sessions();

-- An invitation promises a role, so it follows the same rule.
create function identity.guard_invitation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    caller bigint := coalesce(guildhall.member(), 0);
begin
    if caller <> 0 and not identity.is_owner(new.tenant_id, caller) and exists (select from identity.role r
            where r.tenant_id = new.tenant_id and r.id = new.role_id and r.key = 'owner') then
        perform identity.refuse('invitation_owner_ck', 'Only an owner invites an owner.');
    end if;
    return new;
end;
$$;
create trigger invitation_guard before insert or update of role_id on identity.invitation
    for each row execute function identity.guard_invitation();

-- The four built-in roles are what people everywhere rely on. Runs as the writer, so that our own functions may pass.
create function identity.guard_role() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if current_user <> 'guildhall_definer' and (
            (tg_op <> 'INSERT' and old.builtin) or (tg_op <> 'DELETE' and new.builtin)) then
        raise exception using errcode = 'check_violation', schema = 'identity', table = 'role',
            constraint = 'role_builtin_ck',
            message = 'The built-in roles cannot be changed.';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end;
$$;
create trigger role_guard before insert or update or delete on identity.role
    for each row execute function identity.guard_role();

-- A team is never below itself.
create function identity.guard_team() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.parent_id is not null then
        -- One such change at a time, or two could close a ring together.
        perform 1 from identity.workspace w where w.tenant_id = new.tenant_id for update;
        if exists (
            with recursive up(id, depth) as (
                select new.parent_id, 1
                union all
                select t.parent_id, up.depth + 1 from up
                    join identity.team t on t.tenant_id = new.tenant_id and t.id = up.id
                    where t.parent_id is not null and up.depth < 12
            )
            select from up where up.id = new.id or up.depth > 10) then
            perform identity.refuse('team_nesting_ck', 'A team cannot be below itself, nor more than ten levels deep.');
        end if;
    end if;
    return new;
end;
$$;
create trigger team_guard before insert or update of parent_id on identity.team
    for each row execute function identity.guard_team();

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

--changeset guildhall:identity-0008-sign-in splitStatements:false
-- Counts a try before it is made and says how many seconds to wait; 0 lets it pass. A blocked try is not counted, so a
-- person who keeps clicking does not wait for ever. Rows are locked in the order given: always account first.
create function identity.attempt(keys text[], free bigint[], longest bigint[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    r identity.auth_attempt;
    wait integer := 0;
    moment timestamptz;
begin
    for i in 1 .. cardinality(keys) loop
        insert into identity.auth_attempt (key, failures, last_at) values (keys[i], 0, clock_timestamp())
        on conflict (key) do nothing;
        select * into r from identity.auth_attempt a where a.key = keys[i] for update;
        moment := clock_timestamp();
        if r.blocked_until > moment then
            wait := greatest(wait, ceil(extract(epoch from r.blocked_until - moment))::integer);
        end if;
    end loop;
    if wait > 0 then
        return wait;
    end if;
    for i in 1 .. cardinality(keys) loop
        moment := clock_timestamp();
        update identity.auth_attempt a
        set failures = case when a.last_at < moment - interval '1 hour' then 1 else a.failures + 1 end, last_at = moment
        where a.key = keys[i] returning * into r;
        if r.failures > free[i] then
            update identity.auth_attempt a
            set blocked_until = moment + least(longest[i], power(2, least(r.failures - free[i], 20)::double precision)) * interval '1 second'
            where a.key = keys[i];
        end if;
    end loop;
    return 0;
end;
$$;

-- The try was a good one: the account starts anew, the address gets its try back.
create function identity.attempt_succeeded(account_key text, address_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.auth_attempt a where a.key = account_key;
    update identity.auth_attempt a set failures = greatest(a.failures - 1, 0), blocked_until = null
    where a.key = address_key;
end;
$$;

create function identity.account_by_email(address text, out id bigint, out password text, out name text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.id, a.password, a.name from identity.account a where a.email_norm = lower(address);
$$;

create function identity.account_of(tenant bigint, member bigint, out id bigint, out password text, out email text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.id, a.password, a.email from identity.member m join identity.account a on a.id = m.account_id
    where m.tenant_id = tenant and m.id = member and m.active;
$$;

create function identity.workspaces_of(account bigint, out tenant_id bigint, out name text, out edition text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select w.tenant_id, w.name, w.edition from identity.member m join identity.workspace w on w.tenant_id = m.tenant_id
    where m.account_id = account and m.active order by w.name, w.tenant_id;
$$;

-- Opens a session where the account is an active member: in the workspace asked for, else where it was last.
create function identity.open_session(account bigint, phc text, wanted bigint, token_hash text, agent text)
returns setof identity.caller
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    member identity.member;
begin
    -- The password may have been changed while it was being checked.
    perform 1 from identity.account a where a.id = account and a.password = phc for share;
    if not found then
        return;
    end if;
    select m.* into member from identity.member m
    where m.account_id = account and m.active and (wanted is null or m.tenant_id = wanted)
    order by (select max(s.last_seen) from identity.session s
              where s.tenant_id = m.tenant_id and s.member_id = m.id) desc nulls last, m.tenant_id
    limit 1;
    if not found then
        return;
    end if;
    insert into identity.session (tenant_id, account_id, member_id, hash, agent, expires_at)
    values (member.tenant_id, account, member.id, token_hash, left(agent, 120), now() + interval '30 days');
    return query select * from identity.session_callers(array[token_hash], '{}', '{}');
end;
$$;

create function identity.close_session(tenant bigint, session_id bigint) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from identity.session s where s.tenant_id = tenant and s.id = session_id;
$$;

create function identity.rehash(account bigint, before text, after text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update identity.account a set password = after, updated_at = now() where a.id = account and a.password = before;
$$;

-- A new password ends every other session of the account, in all its workspaces.
create function identity.change_password(account bigint, before text, after text, keep_tenant bigint, keep bigint)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update identity.account a set password = after, updated_at = now() where a.id = account and a.password = before;
    if not found then
        return false;
    end if;
    delete from identity.session s
    where s.account_id = account and (s.tenant_id, s.id) is distinct from (keep_tenant, keep);
    return true;
end;
$$;

create function identity.sweep() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.session s where s.expires_at < now() or s.last_seen < now() - interval '7 days';
    delete from identity.auth_attempt a where a.last_at < now() - interval '1 day'
        and (a.blocked_until is null or a.blocked_until < now());
end;
$$;

--changeset guildhall:identity-0009-workspaces splitStatements:false
create function identity.next_tenant() returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select nextval('identity.tenant_seq');
$$;

create function identity.is_founder(tenant bigint) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
    select tenant is not null and coalesce(guildhall.member(), 0) = 0 and guildhall.is_admin();
$$;

-- A business with its built-in roles, its first team, its owner and his account. Runs in the transaction that lays down
-- the rest, as the system of a tenant that does not exist yet: nobody inside a tenant can come here, and if anything
-- fails later nothing is left, the account neither.
create function identity.found_workspace(
    title text, currency text, time_zone text, locale text, edition text, start_page text, sample_data boolean,
    owner_name text, owner_email text, account bigint, phc text, modules text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    owner_role bigint;
    team bigint;
    member bigint;
    owner_account bigint := account;
begin
    if not identity.is_founder(tenant) or exists (select from identity.workspace w where w.tenant_id = tenant) then
        raise exception using errcode = 'insufficient_privilege', message = 'a workspace is founded once, by the system';
    end if;
    insert into identity.workspace (tenant_id, name, currency, time_zone, locale, edition, start_page, sample_data)
    values (tenant, title, currency, time_zone, locale, edition, start_page, sample_data);
    insert into identity.workspace_module (tenant_id, module) select distinct tenant, unnest(modules);
    insert into identity.role (tenant_id, key, title, reads, writes, permissions, builtin) values
        (tenant, 'owner', 'Owner', 'all', 'all', '{*}', true),
        (tenant, 'admin', 'Admin', 'all', 'all', '{*}', true),
        (tenant, 'lead', 'Team lead', 'team', 'own',
            '{records.view,records.create,records.edit,records.delete,records.act}', true),
        (tenant, 'member', 'Member', 'own', 'own',
            '{records.view,records.create,records.edit,records.delete,records.act}', true);
    select r.id into owner_role from identity.role r where r.tenant_id = tenant and r.key = 'owner';
    insert into identity.team (tenant_id, name) values (tenant, 'Team') returning id into team;
    if owner_account is null then
        insert into identity.account (email, name, password) values (owner_email, owner_name, phc)
        returning id into owner_account;
    end if;
    insert into identity.member (tenant_id, account_id, name, email, role_id, team_id)
    values (tenant, owner_account, owner_name, owner_email, owner_role, team) returning id into member;
    update identity.team t set lead_id = member where t.tenant_id = tenant and t.id = team;
    return member;
end;
$$;

create function identity.demand_admin() returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if guildhall.tenant() is null or not guildhall.is_admin() then
        raise exception using errcode = 'insufficient_privilege', message = 'only for those who run the workspace';
    end if;
    return guildhall.tenant();
end;
$$;

-- Null leaves a setting as it is.
create function identity.configure_workspace(
    title text, currency text, time_zone text, locale text, start_page text, leads_edit boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := identity.demand_admin();
begin
    update identity.workspace w
    set name = coalesce(title, w.name), currency = coalesce(configure_workspace.currency, w.currency),
        time_zone = coalesce(configure_workspace.time_zone, w.time_zone),
        locale = coalesce(configure_workspace.locale, w.locale),
        start_page = coalesce(configure_workspace.start_page, w.start_page)
    where w.tenant_id = tenant;
    if leads_edit is not null then
        update identity.role r set writes = case when leads_edit then 'team' else 'own' end
        where r.tenant_id = tenant and r.key = 'lead' and r.builtin;
    end if;
end;
$$;

create function identity.switch_module(key text, switched_on boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := identity.demand_admin();
begin
    if switched_on then
        insert into identity.workspace_module (tenant_id, module) values (tenant, key) on conflict do nothing;
    else
        delete from identity.workspace_module m where m.tenant_id = tenant and m.module = key;
    end if;
    -- Seen by open browsers as a change of the workspace.
    update identity.workspace w set updated_at = now() where w.tenant_id = tenant;
end;
$$;

create function identity.mark_sample_data(present boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := identity.demand_admin();
begin
    update identity.workspace w set sample_data = present where w.tenant_id = tenant;
end;
$$;

-- Teams a member leads: named as their lead, or his own team when his role reads a team; with all nested below.
create function identity.teams_led(tenant bigint, member bigint) returns bigint[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with recursive down(id) as (
        select m.team_id from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
            where m.tenant_id = tenant and m.id = member and m.team_id is not null and r.key = 'lead'
        union
        select t.id from identity.team t where t.tenant_id = tenant and t.lead_id = member
        union
        select t.id from down join identity.team t on t.tenant_id = tenant and t.parent_id = down.id
    )
    select coalesce(array_agg(id order by id), '{}') from down;
$$;

-- Whether the caller leads this member: the member is in one of his teams and does not run the workspace himself.
create function identity.leads(member bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
        join identity.member c on c.tenant_id = m.tenant_id and c.id = guildhall.member() and c.active
        where m.tenant_id = guildhall.tenant() and m.id = leads.member and not r.permissions && '{*,workspace.admin}'
            and m.team_id = any (identity.teams_led(m.tenant_id, c.id)));
$$;

-- What people may change of a member without running the workspace: of themselves name and taste, of those they lead
-- the name. Knows no other column, so nobody becomes anything by it.
create function identity.edit_member(member bigint, new_name text, new_locale text, new_theme text, new_avatar text)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    personal boolean := new_locale is not null or new_theme is not null;
begin
    if tenant is null or not (member is not distinct from guildhall.member() or guildhall.is_admin()
            or (not personal and identity.leads(member))) then
        raise exception using errcode = 'insufficient_privilege', message = 'members edit themselves, leads their teams';
    end if;
    update identity.member m
    set name = coalesce(new_name, m.name), locale = coalesce(new_locale, m.locale),
        theme = coalesce(new_theme, m.theme), avatar_color = coalesce(new_avatar, m.avatar_color)
    where m.tenant_id = tenant and m.id = edit_member.member;
    return found;
end;
$$;

-- Everything that somebody is responsible for, in every module's tables, goes to a colleague.
create function identity.hand_over(leaver bigint, heir bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := identity.demand_admin();
    t text;
    moved bigint;
    total bigint := 0;
begin
    if not exists (select from identity.member m where m.tenant_id = tenant and m.id = heir and m.active) then
        perform identity.refuse('member_heir_ck', 'Only an active member takes over.');
    end if;
    for t in select p.name from guildhall.protected_table p
            where p.visibility = 'owner' and to_regclass(p.name) is not null order by p.name loop
        execute format('update %s set owner_id = $1 where tenant_id = $2 and owner_id = $3', t::regclass)
            using heir, tenant, leaver;
        get diagnostics moved = row_count;
        total := total + moved;
    end loop;
    return total;
end;
$$;

create function identity.my_sessions(
    out id bigint, out agent text, out created_at timestamptz, out last_seen timestamptz, out expires_at timestamptz)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.id, s.agent, s.created_at, s.last_seen, s.expires_at from identity.session s
    where s.tenant_id = guildhall.tenant() and s.member_id = guildhall.member()
        and s.expires_at > now() and s.last_seen > now() - interval '7 days'
    order by s.last_seen desc;
$$;

create function identity.end_my_session(session_id bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.session s
    where s.tenant_id = guildhall.tenant() and s.member_id = guildhall.member() and s.id = session_id;
    return found;
end;
$$;

-- What a link or a key of the caller's tenant must hash to; said once.
create function identity.keep_secret(kind text, ref bigint, hash text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := identity.demand_admin();
begin
    insert into identity.secret (tenant_id, kind, ref_id, hash) values (tenant, keep_secret.kind, ref, keep_secret.hash);
end;
$$;

create function identity.forget_secret() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from identity.secret s where s.tenant_id = old.tenant_id and s.kind = tg_argv[0] and s.ref_id = old.id;
    return null;
end;
$$;
create trigger invitation_forget after delete on identity.invitation
    for each row execute function identity.forget_secret('invitation');
create trigger api_key_forget after delete on identity.api_key
    for each row execute function identity.forget_secret('api_key');

create function identity.keys_used(out id bigint, out last_used timestamptz)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.ref_id, s.last_used from identity.secret s
    where s.tenant_id = guildhall.tenant() and s.kind = 'api_key' and guildhall.is_admin();
$$;

create function identity.invitation_by_hash(token_hash text,
    out tenant_id bigint, out id bigint, out name text, out email text, out workspace text, out role text,
    out invited_by text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select i.tenant_id, i.id, i.name, i.email, w.name, r.title, m.name
    from identity.secret s
    join identity.invitation i on i.tenant_id = s.tenant_id and i.id = s.ref_id
    join identity.workspace w on w.tenant_id = i.tenant_id
    join identity.role r on r.tenant_id = i.tenant_id and r.id = i.role_id
    left join identity.member m on m.tenant_id = i.tenant_id and m.id = i.invited_by
    where s.kind = 'invitation' and s.hash = token_hash and i.accepted_at is null and i.expires_at > now();
$$;

-- Takes an invitation up, once. The account is a verified one, or a new one with this password. Returns its tenant.
create function identity.accept_invitation(
    token_hash text, person text, address text, account bigint, phc text, out tenant_id bigint, out account_id bigint)
returns setof record language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    i identity.invitation;
begin
    select inv.* into i from identity.secret s
    join identity.invitation inv on inv.tenant_id = s.tenant_id and inv.id = s.ref_id
    where s.kind = 'invitation' and s.hash = token_hash and inv.accepted_at is null and inv.expires_at > now()
    for update of inv;
    if not found then
        return;
    end if;
    tenant_id := i.tenant_id;
    account_id := account;
    if account_id is null then
        insert into identity.account (email, name, password) values (coalesce(i.email, address), person, phc)
        returning id into account_id;
    end if;
    if i.member_id is not null then
        update identity.member m set account_id = accept_invitation.account_id, name = person
        where m.tenant_id = i.tenant_id and m.id = i.member_id and m.account_id is null and m.active;
        if not found then
            return;
        end if;
    else
        insert into identity.member (tenant_id, account_id, name, email, role_id, team_id)
        values (i.tenant_id, accept_invitation.account_id, person, coalesce(i.email, address), i.role_id, i.team_id);
    end if;
    update identity.invitation inv set accepted_at = now() where inv.tenant_id = i.tenant_id and inv.id = i.id;
    return next;
end;
$$;

-- So that a role's "every record" does not promise what the tables' policies will refuse.
create function identity.admin_tables(out name text)
returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.name from guildhall.protected_table p where p.writes in ('admin', 'read') order by p.name;
$$;

create function identity.tenants() returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select w.tenant_id from identity.workspace w order by w.tenant_id;
$$;

--changeset guildhall:identity-0010-keys-to-the-doors splitStatements:false
-- Every function belongs to the definer and opens to nobody by itself; then each door gets the ones who may use it.
do $$
declare
    f record;
    app text[] := array['team_closure', 'found_workspace', 'configure_workspace', 'switch_module', 'mark_sample_data',
        'leads', 'edit_member', 'hand_over', 'my_sessions', 'end_my_session', 'keep_secret', 'keys_used'];
    backroom text[] := array['session_callers', 'key_callers', 'system_caller', 'seen', 'attempt', 'attempt_succeeded',
        'account_by_email', 'account_of', 'workspaces_of', 'open_session', 'close_session', 'rehash',
        'change_password', 'sweep', 'next_tenant', 'invitation_by_hash', 'accept_invitation', 'admin_tables', 'tenants'];
begin
    for f in select p.oid::regprocedure as name, p.proname, p.prosecdef from pg_proc p
            where p.pronamespace = 'identity'::regnamespace loop
        if f.prosecdef then
            perform guildhall.make_definer(f.name, case when f.proname = any (app) then 'guildhall_app'
                when f.proname = any (backroom) then 'guildhall_backroom' else '' end);
        else
            execute format('revoke all on function %s from public', f.name);
            execute format('grant execute on function %s to guildhall_definer', f.name);
        end if;
    end loop;
end;
$$;

--changeset guildhall:identity-0011-teams-by-the-thousand splitStatements:false
-- Whoever writes a record, its team is looked up by its owner; under a policy each look-up would check the signed context
-- anew, which costs more than all the rest of it.
select guildhall.protect('identity.member', 'identity.member', visibility => 'tenant', writes => 'admin', definer => 'all');

--changeset guildhall:identity-0012-reset splitStatements:false
-- A link with which somebody chooses a new password. There is no mail here that could bring it, so an owner hands it over.
create table identity.reset (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    member_id  bigint      not null,
    made_by    bigint      not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint reset_pk primary key (tenant_id, id),
    constraint reset_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id),
    constraint reset_made_by_fk foreign key (tenant_id, made_by) references identity.member (tenant_id, id),
    constraint reset_expires_at_ck check (expires_at <= created_at + interval '25 hours')
);
create index reset_member_ix on identity.reset (tenant_id, member_id);
select guildhall.protect('identity.reset', 'identity.reset', visibility => 'tenant', writes => 'admin');
alter table identity.secret drop constraint secret_kind_ck;
alter table identity.secret add constraint secret_kind_ck check (kind in ('invitation', 'api_key', 'reset'));
create trigger reset_forget after delete on identity.reset
    for each row execute function identity.forget_secret('reset');

-- Whoever writes: only an owner makes one, and for others only. The newest is the only one that opens.
create function identity.guard_reset() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.made_by <> coalesce(guildhall.member(), 0) or new.made_by = new.member_id
            or not identity.is_owner(new.tenant_id, new.made_by) then
        perform identity.refuse('reset_owner_ck', 'Only an owner makes a link for another member''s new password.');
    end if;
    delete from identity.reset r where r.tenant_id = new.tenant_id and r.member_id = new.member_id and r.used_at is null;
    return new;
end;
$$;
select guildhall.make_definer('identity.guard_reset()', '');
create trigger reset_guard before insert on identity.reset for each row execute function identity.guard_reset();

-- An account opens every workspace of its person: what the owner of one may do must not open another.
create function identity.works_elsewhere(tenant bigint, member bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from identity.member m join identity.member o on o.account_id = m.account_id
        where m.tenant_id = tenant and m.id = member and o.active and o.tenant_id <> m.tenant_id);
$$;
select guildhall.make_definer('identity.works_elsewhere(bigint, bigint)', 'guildhall_backroom');

create function identity.reset_by_hash(token_hash text,
    out tenant_id bigint, out id bigint, out member_id bigint, out account_id bigint, out workspace text, out name text,
    out email text)
returns setof record language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select r.tenant_id, r.id, m.id, a.id, w.name, m.name, a.email
    from identity.secret s
    join identity.reset r on r.tenant_id = s.tenant_id and r.id = s.ref_id
    join identity.member m on m.tenant_id = r.tenant_id and m.id = r.member_id and m.active
    join identity.account a on a.id = m.account_id
    join identity.workspace w on w.tenant_id = r.tenant_id
    where s.kind = 'reset' and s.hash = token_hash and r.used_at is null and r.expires_at > now()
        and not identity.works_elsewhere(m.tenant_id, m.id);
$$;
select guildhall.make_definer('identity.reset_by_hash(text)', 'guildhall_backroom');

-- Sets the password, once, and ends every session of the account. False when the link does not open any more.
create function identity.use_reset(token_hash text, phc text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    f record;
begin
    select r.* into f from identity.reset_by_hash(token_hash) r;
    if not found then
        return false;
    end if;
    update identity.reset r set used_at = now() where r.tenant_id = f.tenant_id and r.id = f.id and r.used_at is null;
    if not found then
        return false;
    end if;
    update identity.account a set password = phc, updated_at = now() where a.id = f.account_id;
    delete from identity.session s where s.account_id = f.account_id;
    delete from identity.auth_attempt a where a.key = 'a:' || f.account_id;
    return true;
end;
$$;
select guildhall.make_definer('identity.use_reset(text, text)', 'guildhall_backroom');

--changeset guildhall:identity-0013-rights-feed splitStatements:false
-- Whose rights may have changed, for nodes that remember callers. Rows are found again by the transaction that wrote them, so
-- that one which commits late is not missed by a reader who has seen later ones.
create table identity.rights_change (
    tenant_id bigint      not null,
    xid       xid8        not null default pg_current_xact_id(),
    at        timestamptz not null default now(),
    constraint rights_change_pk primary key (tenant_id, xid)
);
create index rights_change_xid_ix on identity.rights_change (xid);
alter table identity.rights_change enable row level security, force row level security;
create policy rights_change_doors on identity.rights_change to guildhall_definer using (true) with check (true);
grant select, insert, delete on identity.rights_change to guildhall_definer;

create function identity.note_rights() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into identity.rights_change (tenant_id)
    values (case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end)
    on conflict do nothing;
    return null;
end;
$$;
select guildhall.make_definer('identity.note_rights()', '');
create trigger rights_noted after insert or update or delete on identity.workspace_module
    for each row execute function identity.note_rights();
create trigger rights_noted after update or delete on identity.workspace
    for each row execute function identity.note_rights();
create trigger rights_noted after update or delete on identity.role
    for each row execute function identity.note_rights();
create trigger rights_noted after insert or update or delete on identity.team
    for each row execute function identity.note_rights();
create trigger rights_noted after update or delete on identity.member
    for each row execute function identity.note_rights();
create trigger rights_noted after update or delete on identity.api_key
    for each row execute function identity.note_rights();
create trigger rights_noted after delete on identity.secret
    for each row when (old.kind = 'api_key') execute function identity.note_rights();
create trigger rights_rehashed after update on identity.secret
    for each row when (old.hash is distinct from new.hash) execute function identity.note_rights();
create trigger rights_noted after delete on identity.session
    for each row execute function identity.note_rights();
create trigger rights_rehashed after update on identity.session
    for each row when ((old.hash, old.member_id, old.expires_at) is distinct from (new.hash, new.member_id, new.expires_at))
    execute function identity.note_rights();

-- From which transaction on the next look must begin, and the tenants that were noted since the last one; null begins.
create function identity.rights_changed(since text, out upto text, out tenants bigint[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select pg_snapshot_xmin(pg_current_snapshot())::text,
        (select coalesce(array_agg(distinct c.tenant_id), '{}') from identity.rights_change c where c.xid >= since::xid8);
$$;
select guildhall.make_definer('identity.rights_changed(text)', 'guildhall_backroom');

create function identity.sweep_rights() returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
    with gone as (delete from identity.rights_change c where c.at < now() - interval '15 minutes' returning 1)
    select count(*) from gone;
$$;
select guildhall.make_definer('identity.sweep_rights()', 'guildhall_backroom');

--changeset guildhall:identity-0014-habits splitStatements:false
-- How a member reads words, times and numbers.
alter table identity.member
    add column time_zone     text,
    add column clock         text,
    add column date_order    text,
    add column number_format text,
    add column first_day     text,
    add constraint member_time_zone_ck check (length(time_zone) between 1 and 64),
    add constraint member_clock_ck check (clock in ('12', '24')),
    add constraint member_date_order_ck check (date_order in ('dmy', 'mdy', 'ymd')),
    add constraint member_number_format_ck
        check (number_format in ('comma_point', 'point_comma', 'space_comma', 'apostrophe_point')),
    add constraint member_first_day_ck check (first_day in ('monday', 'saturday', 'sunday'));
comment on column identity.member.time_zone is 'Null follows the workspace.';
comment on column identity.member.clock is 'Null follows the region of the language, as do date_order, number_format and first_day.';
select guildhall.retrack('identity.member');

-- By whose clock a member's days begin; the workspace's for one who has chosen none and for member 0.
create function identity.zone_of(tenant bigint, member bigint) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select m.time_zone from identity.member m where m.tenant_id = tenant and m.id = member),
        (select w.time_zone from identity.workspace w where w.tenant_id = tenant), 'UTC');
$$;
select guildhall.make_definer('identity.zone_of(bigint, bigint)', 'guildhall_backroom');

create function identity.locale_of(tenant bigint, member bigint) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select m.locale from identity.member m where m.tenant_id = tenant and m.id = member),
        (select w.locale from identity.workspace w where w.tenant_id = tenant), 'en');
$$;
select guildhall.make_definer('identity.locale_of(bigint, bigint)', 'guildhall_backroom');

create function identity.set_habits(member bigint, new_locale text, new_zone text, new_clock text, new_order text,
    new_numbers text, new_first_day text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
begin
    if tenant is null or not (member is not distinct from guildhall.member() or guildhall.is_admin()) then
        raise exception using errcode = 'insufficient_privilege', message = 'members choose their own habits';
    end if;
    update identity.member m
    set locale = new_locale, time_zone = new_zone, clock = new_clock, date_order = new_order,
        number_format = new_numbers, first_day = new_first_day
    where m.tenant_id = tenant and m.id = set_habits.member;
    return found;
end;
$$;
select guildhall.make_definer('identity.set_habits(bigint, text, text, text, text, text, text)');

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
