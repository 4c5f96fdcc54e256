--liquibase formatted sql

--changeset guildhall:plans-0001 splitStatements:false
-- As guildhall.enter for a read, whose statement is planned for its own values each time: what lies in typed copies differs from one
-- workspace to the next, so no plan suits all. The server still parses and rewrites a statement that it knows only once.
create function guildhall.enter_planned(token text) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guildhall.enter(token, true);
    perform set_config('plan_cache_mode', 'force_custom_plan', true);
end $$;
comment on function guildhall.enter_planned(text) is 'Context of a read that is planned for its values.';
select guildhall.make_definer('guildhall.enter_planned(text)');
