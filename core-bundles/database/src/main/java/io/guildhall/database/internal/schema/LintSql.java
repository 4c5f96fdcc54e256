package io.guildhall.database.internal.schema;

import java.util.List;

/** The house rules as questions to the catalogue. Each select returns one sentence for each breach. */
final class LintSql {
    private LintSql() {}

    /** What the rules below speak of. Its one parameter is the schema. */
    static final String COMMON = """
            with home as (
                select n.oid, n.nspname as name, n.nspacl, n.nspowner from pg_namespace n where n.nspname = ?
            ), relation as (
                select c.oid, c.relname, home.name || '.' || c.relname as name, c.relkind, c.relispartition, c.relowner,
                       c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relacl,
                       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'
                               and not a.attisdropped) as has_tenant
                from pg_class c join home on home.oid = c.relnamespace
                where c.relname not in ('databasechangelog', 'databasechangeloglock')
            ), tables as (
                select * from relation where relkind in ('r', 'p')
            ), runtime (role) as (
                values ('guildhall_app'), ('guildhall_all'), ('guildhall_team'), ('guildhall_own'), ('guildhall_backroom')
            ), granted as (
                select t.oid, t.name, x.privilege_type as privilege,
                       case when x.grantee = 0 then 'everyone' else x.grantee::regrole::text end as role
                from tables t, aclexplode(t.relacl) x where x.grantee <> t.relowner
                union
                select t.oid, t.name, x.privilege_type,
                       case when x.grantee = 0 then 'everyone' else x.grantee::regrole::text end
                from tables t join pg_attribute a on a.attrelid = t.oid, aclexplode(a.attacl) x
                where x.grantee <> t.relowner
            ), policy as (
                select t.name as table_name, p.polname as name, p.polcmd as verb, p.polpermissive as permissive,
                       pg_get_expr(p.polqual, p.polrelid) as using_, pg_get_expr(p.polwithcheck, p.polrelid) as check_,
                       case when r.oid = 0 then 'everyone' else r.oid::regrole::text end as role
                from tables t join pg_policy p on p.polrelid = t.oid, unnest(p.polroles) r (oid)
            ), foreign_key as (
                select t.name as table_name, c.*,
                       (select array_agg(a.attname::text order by k.n) from unnest(c.conkey) with ordinality k (num, n)
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as from_columns,
                       (select array_agg(a.attname::text order by k.n) from unnest(c.confkey) with ordinality k (num, n)
                        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num) as to_columns,
                       exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'tenant_id'
                               and not a.attisdropped) as to_tenant,
                       tn.nspname as to_schema
                from tables t join pg_constraint c on c.conrelid = t.oid and c.contype = 'f' and c.conparentid = 0
                join pg_class tc on tc.oid = c.confrelid join pg_namespace tn on tn.oid = tc.relnamespace
            )
            """;

    static final List<String> TABLES = List.of("""
            select format('Table %s has no column tenant_id but %s may use it; give it the column or take the grant away.', t.name, g.role)
            from tables t join granted g using (oid) where not t.has_tenant and g.role <> 'guildhall_definer'""", """
            select format('Table %s: tenant_id must be bigint and not null.', t.name)
            from tables t join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'
            where a.atttypid <> 'bigint'::regtype or not a.attnotnull""", """
            select format('Table %s does not enforce row-level security; call guildhall.protect in the change set that creates it.', t.name)
            from tables t where not (t.relrowsecurity and t.relforcerowsecurity)""", """
            select format('Table %s has no primary key that begins with tenant_id.', t.name)
            from tables t where t.has_tenant and not exists (
                select from pg_index i join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
                where i.indrelid = t.oid and i.indisprimary and a.attname = 'tenant_id')""", """
            select format('Unique index %s of table %s does not begin with tenant_id, so it tells one tenant about another.',
                          x.relname, t.name)
            from tables t join pg_index i on i.indrelid = t.oid join pg_class x on x.oid = i.indexrelid
            left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
            where t.has_tenant and i.indisunique and not i.indisprimary and a.attname is distinct from 'tenant_id'""", """
            select format('Exclusion %s of table %s does not compare tenant_id, so it tells one tenant about another.', c.conname, t.name)
            from tables t join pg_constraint c on c.conrelid = t.oid and c.contype = 'x'
            where t.has_tenant and not exists (
                select from unnest(c.conkey, c.conexclop) k (num, op)
                join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num
                join pg_operator o on o.oid = k.op where a.attname = 'tenant_id' and o.oprname = '=')""", """
            select format('Foreign key %s of table %s must be (tenant_id, …) on both sides, or it may cross tenants.', conname, table_name)
            from foreign_key where to_tenant
              and not (from_columns[1] = 'tenant_id' and to_columns[1] = 'tenant_id')""", """
            select format('Foreign key %s of table %s would set tenant_id to null; name the columns: on delete set null (…).', conname, table_name)
            from foreign_key where confdeltype in ('n', 'd') and from_columns[1] = 'tenant_id' and confdelsetcols is null""", """
            select format('Foreign key %s of table %s points into schema %s; a module may point at itself, crm and identity only.',
                          conname, table_name, to_schema)
            from foreign_key where to_schema not in ('crm', 'identity') and to_schema <> (select name from home)""", """
            select format('Table %s is used by %s but was never protected; call guildhall.protect in the change set that creates it.',
                          t.name, g.role)
            from tables t join granted g using (oid)
            where g.role in ('guildhall_app', 'guildhall_all', 'guildhall_team', 'guildhall_own') and not t.relispartition
              and not exists (select from guildhall.protected_table p where p.name = t.name)""", """
            select format('Table %s has no working change trigger for %s; call guildhall.protect or guildhall.retrack.', t.name, e.event)
            from tables t join guildhall.protected_table p on p.name = t.name and p.track
            cross join (values ('insert'), ('update'), ('delete')) e (event)
            where not exists (
                select from pg_trigger g join pg_proc f on f.oid = g.tgfoid
                where g.tgrelid = t.oid and g.tgname = 'guildhall_change_' || e.event and g.tgenabled in ('O', 'A')
                  and f.proname = 'track ' || t.name and f.pronamespace = 'guildhall'::regnamespace)""", """
            select format('The change trigger of table %s does not know its present columns; call guildhall.retrack.', t.name)
            from tables t join guildhall.protected_table p on p.name = t.name and p.track
            join pg_proc f on f.proname = 'track ' || t.name and f.pronamespace = 'guildhall'::regnamespace
            where f.prosrc <> guildhall.track_body(t.oid, p.entity, p.visibility, p.hide)""", """
            select format('The version trigger of table %s is missing or does not know its present columns; call guildhall.retrack.', t.name)
            from tables t join guildhall.protected_table p on p.name = t.name
            where not exists (
                select from pg_trigger g join pg_proc f on f.oid = g.tgfoid
                where g.tgrelid = t.oid and g.tgname = 'zz_guildhall_touch' and g.tgenabled in ('O', 'A')
                  and f.prosrc = guildhall.touch_body(t.oid))""", """
            select format('Table %s is visible by owner but nothing keeps its team_id; call guildhall.protect.', t.name)
            from tables t join guildhall.protected_table p on p.name = t.name and p.visibility = 'owner'
            where not exists (select from pg_trigger g where g.tgrelid = t.oid and g.tgname = 'zz_guildhall_team' and g.tgenabled in ('O', 'A'))""");

    /** How the tenant's part of a policy reads in the catalogue: alone, or before anything else with AND. */
    private static final String FENCED =
            " ~ '^\\(\\(?tenant_id = \\( SELECT guildhall\\.tenant\\(\\) AS tenant\\)\\)($| AND )'";

    static final List<String> POLICIES = List.of(
            "select format('Policy %s of table %s does not begin with tenant_id = (select guildhall.tenant()).', name, table_name)"
                    + " from policy where permissive and role in"
                    + " ('guildhall_app', 'guildhall_all', 'guildhall_team', 'guildhall_own')"
                    + " and not coalesce((verb = 'a' or using_" + FENCED + ")"
                    + " and (case when verb = 'a' then check_ else coalesce(check_, using_) end" + FENCED + "), false)",
            """
            select format('Policy %s of table %s is for %s; only Guildhall''s own roles have business there.', name, table_name, role)
            from policy where role not in ('guildhall_owner', 'guildhall_definer') and role not in (select role from runtime)""",
            """
            select format('Policy %s of table %s lets the owner in at run time; it must ask for session_user.', name, table_name)
            from policy where role = 'guildhall_owner' and permissive and using_ !~ '^\\(\\(? ?SELECT SESSION_USER.*= ''guildhall_owner'''
            """,
            """
            select format('Policy %s of table %s lets the back room in, which may see the schemas guildhall, identity and job only.',
                          policy.name, table_name)
            from policy, home where role = 'guildhall_backroom' and home.name not in ('guildhall', 'identity', 'job')""",
            """
            select distinct format('Table %s is granted for %s to %s, but no policy there is for it.', g.name, lower(g.privilege), g.role)
            from granted g join (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) v (privilege, verb)
                on v.privilege = g.privilege
            join tables t on t.oid = g.oid and not t.relispartition
            cross join lateral (select unnest(case g.role
                when 'guildhall_app' then array['guildhall_all', 'guildhall_team', 'guildhall_own'] else array[g.role] end)) m (role)
            where g.role in (select role from runtime) and not exists (
                select from policy p where p.table_name = g.name and p.verb in (v.verb::"char", '*')
                  and p.role in (m.role, case when m.role <> 'guildhall_backroom' then 'guildhall_app' end))""");

    static final List<String> FUNCTIONS_AND_GRANTS = List.of("""
            select format('Table %s grants %s to %s; at run time nobody may do more than select, insert, update and delete.',
                          name, lower(privilege), role)
            from granted where privilege not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')""", """
            select format('Table %s grants %s to %s; only Guildhall''s own roles have business there.', name, lower(privilege), role)
            from granted where role <> 'guildhall_definer' and role not in (select role from runtime)""", """
            select format('Table %s grants %s to the back room, which may see the schemas guildhall, identity and job only.',
                          g.name, lower(g.privilege))
            from granted g, home where g.role = 'guildhall_backroom' and home.name not in ('guildhall', 'identity', 'job')""", """
            select format('Partition %s is granted to %s; policies of its parent do not hold there.', t.name, g.role)
            from tables t join granted g using (oid) where t.relispartition""", """
            select format('Schema %s lets %s create in it.', home.name,
                          case when x.grantee = 0 then 'everyone' else x.grantee::regrole::text end)
            from home, aclexplode(home.nspacl) x where x.privilege_type = 'CREATE' and x.grantee <> home.nspowner""", """
            select format('%s %s belongs to %s instead of guildhall_owner.',
                          case when r.relkind in ('r', 'p') then 'Table' else 'View' end, r.name, r.relowner::regrole)
            from relation r where r.relkind in ('r', 'p', 'v') and r.relowner <> 'guildhall_owner'::regrole""", """
            select format('View %s must be made with (security_invoker = true), or it shows what its reader may not see.', r.name)
            from relation r where r.relkind = 'v'
              and not coalesce(r.reloptions::text ~* 'security_invoker=(true|on|1|yes)', false)""", """
            select format('%s %s is not allowed, because row-level security does not reach it.',
                          case r.relkind when 'm' then 'Materialised view' else 'Foreign table' end, r.name)
            from relation r where r.relkind in ('m', 'f')""", """
            select format('Function %s runs with the rights of %s; give it to guildhall_definer by guildhall.make_definer.',
                          p.oid::regprocedure, p.proowner::regrole)
            from pg_proc p join home on home.oid = p.pronamespace
            where p.prosecdef and p.proowner <> 'guildhall_definer'::regrole""", """
            select format('Function %s runs with the rights of its owner and must set search_path.', p.oid::regprocedure)
            from pg_proc p join home on home.oid = p.pronamespace
            where p.prosecdef and not coalesce(p.proconfig::text like '%search_path=%', false)""", """
            select format('Function %s runs with the rights of its owner and may be called by everyone; use guildhall.make_definer.',
                          p.oid::regprocedure)
            from pg_proc p join home on home.oid = p.pronamespace
            where p.prosecdef and p.prorettype <> 'trigger'::regtype
              and p.oid::regprocedure::text not in ('guildhall.claims()', 'guildhall.enter(text,boolean)')
              and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
                          where x.grantee = 0 and x.privilege_type = 'EXECUTE')""");
}
