--liquibase formatted sql

--changeset guildhall:quiet-0001 splitStatements:false
-- What the machinery writes from here to the end of the transaction is no event for workflows: a choice was only called otherwise.
-- Nobody but the machinery can ask for it, and the setting is out of reach of everybody.
create function guildhall.quiet() returns void
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not guildhall.is_system() then
        raise insufficient_privilege using message = 'only the system writes quietly';
    end if;
    perform set_config('app.quiet', 'on', true);
end $$;
select guildhall.make_definer('guildhall.quiet()');
