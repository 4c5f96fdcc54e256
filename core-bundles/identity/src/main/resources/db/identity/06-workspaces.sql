--liquibase formatted sql logicalFilePath:db/identity.sql

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
