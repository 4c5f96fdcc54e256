--liquibase formatted sql

--changeset guildhall:notify-0011-rights splitStatements:false
-- As it was; what a role holds, identity says.
create or replace function notify.may_see(member bigint, module text, permission text, owned boolean,
        owner bigint, team bigint) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant bigint := guildhall.tenant();
    role   identity.role;
    reach  text;
    teams  bigint[];
begin
    select r.* into role from identity.member m join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
    where m.tenant_id = tenant and m.id = may_see.member and m.active;
    if role.id is null or not identity.holds(role.permissions, may_see.permission)
            or not (may_see.module = any (array['crm', 'identity']) or may_see.module = any (identity.modules_of(tenant))) then
        return false;
    end if;
    reach := identity.reach_of(tenant, may_see.member, role.reads);
    if not may_see.owned or reach = 'all' then
        return true;
    end if;
    teams := case reach when 'team' then identity.teams_of(tenant, may_see.member) else '{}' end;
    return case when cardinality(teams) = 0 then may_see.owner = may_see.member else may_see.team = any (teams) end;
end $$;
select guildhall.make_definer('notify.may_see(bigint, text, text, boolean, bigint, bigint)', '');
drop function notify.holds(text[], text);
