--liquibase formatted sql logicalFilePath:db/identity.sql

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
