-- Guildhall's roles, for the whole server. Safe to run again.
do $guildhall$
declare
    r record;
begin
    for r in
        select * from (values
            ('guildhall_owner', 'login'),
            ('guildhall_definer', 'nologin'),
            ('guildhall_app', 'nologin'),
            ('guildhall_all', 'login'),
            ('guildhall_team', 'login'),
            ('guildhall_own', 'login'),
            ('guildhall_backroom', 'login')) as wanted (name, can_login)
    loop
        if not exists (select from pg_roles where rolname = r.name) then
            execute format('create role %I %s', r.name, r.can_login);
        end if;
        execute format('alter role %I %s inherit', r.name, r.can_login);
        -- Only a superuser may say this, and only where it is needed.
        if exists (select from pg_roles where rolname = r.name
                and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)) then
            execute format('alter role %I nosuperuser nobypassrls nocreatedb nocreaterole noreplication', r.name);
        end if;
    end loop;

    for r in select unnest(array['guildhall_all', 'guildhall_team', 'guildhall_own', 'guildhall_backroom']) as name loop
        execute format('alter role %I set statement_timeout = %L', r.name, '5s');
        execute format('alter role %I set lock_timeout = %L', r.name, '2s');
        -- Late, so that a change log which stands in the way has given way before.
        execute format('alter role %I set deadlock_timeout = %L', r.name, '1900ms');
        execute format('alter role %I set idle_in_transaction_session_timeout = %L', r.name, '15s');
        -- Our queries are short; compiling them would take longer than running them.
        execute format('alter role %I set jit = off', r.name);
    end loop;
end
$guildhall$;

grant guildhall_app to guildhall_all, guildhall_team, guildhall_own;

-- Migrations make functions that belong to the definer.
grant guildhall_definer to guildhall_owner;
