-- One sentence for each thing that Guildhall's roles lack or have too much of; no row when all is well.
with wanted (name, can_login) as (
    values ('guildhall_owner', true), ('guildhall_definer', false), ('guildhall_app', false), ('guildhall_all', true),
           ('guildhall_team', true), ('guildhall_own', true), ('guildhall_backroom', true)
), found as (
    select w.name, w.can_login, r.rolcanlogin, r.oid,
           r.rolsuper or r.rolbypassrls or r.rolcreatedb or r.rolcreaterole or r.rolreplication as mighty
    from wanted w left join pg_roles r on r.rolname = w.name
), runtime as (
    select name, oid from found
    where oid is not null and name in ('guildhall_all', 'guildhall_team', 'guildhall_own', 'guildhall_backroom')
)
select 'Role ' || name || ' is missing.' from found where oid is null
union all
select 'Role ' || name || ' is superuser or has another right that breaks row-level security.' from found where mighty
union all
select 'Role ' || name || ' may not log in.' from found where can_login and not rolcanlogin
union all
select 'Role ' || name || ' may log in.' from found where rolcanlogin and not can_login
union all
select 'Role ' || r.name || ' is not a member of guildhall_app.'
from runtime r, pg_roles app
where app.rolname = 'guildhall_app' and r.name <> 'guildhall_backroom' and not pg_has_role(r.oid, app.oid, 'usage')
union all
select 'Role ' || r.name || ' is a member of ' || o.name || '.'
from runtime r, found o
where o.oid is not null and o.name in ('guildhall_owner', 'guildhall_definer') and pg_has_role(r.oid, o.oid, 'member')
union all
select 'Role guildhall_owner is not a member of guildhall_definer.'
from found o, found d
where o.name = 'guildhall_owner' and d.name = 'guildhall_definer' and not pg_has_role(o.oid, d.oid, 'member')
union all
select 'Role guildhall_owner may not create schemas in this database.'
from found where name = 'guildhall_owner' and not has_database_privilege(oid, current_database(), 'create')
union all
select 'Role ' || name || ' may create temporary tables or schemas in this database.'
from runtime
where has_database_privilege(oid, current_database(), 'temporary')
   or has_database_privilege(oid, current_database(), 'create')
union all
select 'Role ' || name || ' may create objects in schema public.'
from runtime where has_schema_privilege(oid, 'public', 'create')
union all
select 'Extension ' || e.name || ' is missing.'
from (values ('btree_gist'), ('pg_trgm')) as e (name)
where not exists (select from pg_extension where extname = e.name)
