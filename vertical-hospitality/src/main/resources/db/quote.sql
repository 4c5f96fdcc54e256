--liquibase formatted sql

--changeset guildhall:hospitality-quote-0001-phases splitStatements:false
-- When the party's evening came to each of the five phases, in their order; null for those that nobody has noted. From this a house
-- learns how much longer a party stays that has got its mains.
alter table hospitality.booking add column phases_at timestamptz[];
select guildhall.retrack('hospitality.booking');

--changeset guildhall:hospitality-quote-0002-keep-phases splitStatements:false runOnChange:true
-- Whoever sets a phase: one that was taken back was never reached, one that comes again began when it came first. Whoever knows the moment
-- says it for all five of them.
create or replace function hospitality.keep_phases() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    reached integer := array_position(array['ordered', 'mains', 'dessert', 'bill', 'paid'], new.phase);
begin
    new.phases_at := case
        when new.phase is not distinct from old.phase then old.phases_at
        when reached is not null then array(
            select case when i < reached then old.phases_at[i]
                        when i = reached then coalesce(old.phases_at[i], new.phases_at[i], now()) end
            from generate_series(1, 5) i order by i) end;
    return new;
end $$;
create or replace trigger booking_phases before update of phase, phases_at, state on hospitality.booking
    for each row execute function hospitality.keep_phases();
