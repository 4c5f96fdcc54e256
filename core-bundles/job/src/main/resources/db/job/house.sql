--liquibase formatted sql

--changeset guildhall:job-house-0001 splitStatements:false
-- A definer function of the house says itself whom its job acts for: what a change starts, whoever made it, is the system's.
create or replace function job.stamp() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if current_user::text = 'guildhall_definer'
            or session_user::text <> all (array['guildhall_all', 'guildhall_team', 'guildhall_own']) then
        -- Functions of the house, the back room, migrations, psql: no tenant's request can speak for itself there.
        return new;
    end if;
    new.member_id := coalesce(guildhall.member(), 0);
    new.reads := case session_user::text
        when 'guildhall_own' then 'own' when 'guildhall_team' then 'team' else 'all' end;
    new.writes := coalesce(guildhall.writes(), 'own');
    new.teams := coalesce(guildhall.teams(), '{}');
    new.state := 'ready';
    new.attempt := 0;
    new.token := null;
    new.lease_until := null;
    if not guildhall.is_admin() then
        new.permissions := array_remove(array_remove(new.permissions, '*'), 'workspace.admin');
    end if;
    return new;
end $$;
