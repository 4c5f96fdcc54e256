--liquibase formatted sql

--changeset guildhall:identity-0019-holds splitStatements:false
-- What stands in a role and what it means, for who must know it of somebody else: a name, *, prefix.*, records.view for one verb of
-- every record, and -name to take one away. The classes PermissionNames and Actor say the same to the running system; a test holds
-- both side by side. It knows no modules: that one is switched on is to be asked as well.
create function identity.holds(held text[], permission text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select '*' = any (held) or not ('-' || permission) = any (held) and (
        -- People must be able to see whom a task belongs to.
        permission = any (array['users.view', 'teams.view', 'roles.view'])
        or exists (select from unnest(held) h
            where h = permission
               or h = 'records.' || substring(permission from '[^.]+$')
               or right(h, 2) = '.*' and starts_with(permission, left(h, -1))));
$$;
revoke all on function identity.holds(text[], text) from public;
grant execute on function identity.holds(text[], text) to guildhall_definer;

create or replace function identity.runs_all(tenant bigint, member bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
        where m.tenant_id = tenant and m.id = member and m.active and r.reads = 'all'
          and identity.holds(r.permissions, 'workspace.admin'));
$$;
select guildhall.make_definer('identity.runs_all(bigint, bigint)', '');
