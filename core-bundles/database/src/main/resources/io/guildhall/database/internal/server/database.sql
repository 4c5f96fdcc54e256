-- Guildhall's rights in one database: run it while connected to that database. Safe to run again.
do $guildhall$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to guildhall_owner, guildhall_all, guildhall_team, guildhall_own,'
        ' guildhall_backroom', current_database());
    -- Temporary tables can hide real ones, so only migrations may make them.
    execute format('grant create, temporary on database %I to guildhall_owner', current_database());
end
$guildhall$;

revoke all on schema public from public;
grant usage on schema public to guildhall_owner, guildhall_definer, guildhall_app, guildhall_backroom;

create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;

-- Blocks of code typed into a statement (DO) need this right; calling functions does not.
revoke usage on language plpgsql from public;
grant usage on language plpgsql to guildhall_owner, guildhall_definer;

-- What an injected SELECT could use against other tenants, or against the server. set_config comes first: with it, a
-- single SELECT could change the tenant context. Only the functions of guildhall_definer may.
do $guildhall$
declare
    f record;
begin
    for f in
        select p.oid::regprocedure as name, p.proname, has_function_privilege('public', p.oid, 'execute') as open
        from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and (p.proname in (
                'set_config',
                -- run SQL handed over as text
                'query_to_xml', 'query_to_xmlschema', 'query_to_xml_and_xmlschema', 'cursor_to_xml',
                'cursor_to_xmlschema', 'table_to_xml', 'table_to_xmlschema', 'table_to_xml_and_xmlschema',
                'schema_to_xml', 'schema_to_xmlschema', 'schema_to_xml_and_xmlschema', 'database_to_xml',
                'database_to_xmlschema', 'database_to_xml_and_xmlschema', 'ts_stat',
                -- hold a connection
                'pg_sleep', 'pg_sleep_for', 'pg_sleep_until',
                -- reach sessions of others, or outlive the transaction
                'pg_cancel_backend', 'pg_terminate_backend', 'pg_stat_get_activity',
                'pg_stat_get_backend_activity', 'pg_advisory_lock', 'pg_advisory_lock_shared',
                'pg_try_advisory_lock', 'pg_try_advisory_lock_shared',
                -- write past the tables
                'pg_notify', 'pg_logical_emit_message', 'loread', 'lowrite')
              or p.proname ~ '^lo_'
              or (p.proname = 'ts_rewrite' and p.pronargs = 2))
          -- what only superusers may call stays so
          and p.proname not in ('lo_import', 'lo_export')
    loop
        if f.open then
            execute format('revoke execute on function %s from public', f.name);
        end if;
        execute format('grant execute on function %s to guildhall_owner, guildhall_definer', f.name);
        if f.proname in ('pg_notify', 'pg_stat_get_activity') or f.proname ~ '^pg_(try_)?advisory' then
            execute format('grant execute on function %s to guildhall_backroom', f.name);
        end if;
    end loop;
exception
    when insufficient_privilege then
        raise warning 'Guildhall runs in reduced mode: only a superuser can revoke set_config and its like.';
end
$guildhall$;
