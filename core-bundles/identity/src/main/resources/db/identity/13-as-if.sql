--liquibase formatted sql

--changeset guildhall:identity-as-if-0001-caller splitStatements:false
-- What a member could do with this role and in this team: the same rules as of those who are (teams_of, teams_led, reach_of), asked
-- before it is so. A test holds both against each other.
create function identity.member_caller_if(tenant bigint, member bigint, role_key text, role_reads text, role_writes text,
        role_permissions text[], team bigint) returns setof identity.caller
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with recursive led(id) as (
        select t.id from identity.team t
        where t.tenant_id = tenant and (t.lead_id = member or role_key = 'lead' and t.id = team)
        union
        select t.id from led join identity.team t on t.tenant_id = tenant and t.parent_id = led.id
    ), reached(id) as (
        select t.id from identity.team t where t.tenant_id = tenant and (t.lead_id = member or t.id = team)
        union
        select t.id from reached join identity.team t on t.tenant_id = tenant and t.parent_id = reached.id
    )
    select 'member', 0::bigint, m.tenant_id, m.id, m.name,
        case when role_reads = 'own'
                and exists (select from identity.team t where t.tenant_id = tenant and t.lead_id = member)
                and (team is null or exists (select from led where led.id = team)) then 'team' else role_reads end,
        role_writes, role_permissions, null::text, null::text, null::text[],
        (select coalesce(array_agg(r.id order by r.id), '{}') from reached r), identity.modules_of(m.tenant_id),
        w.name, w.currency, w.time_zone, w.locale, false
    from identity.member m
    join identity.workspace w on w.tenant_id = m.tenant_id
    where m.tenant_id = tenant and m.id = member and m.active;
$$;
select guildhall.make_definer('identity.member_caller_if(bigint, bigint, text, text, text, text[], bigint)', 'guildhall_backroom');
