--liquibase formatted sql

--changeset guildhall:hospitality-deposit-0101-together splitStatements:false runOnChange:true
-- Those who sit together at one table: a booking, whom it has sat down with, and who has sat down with them.
create or replace function hospitality.sits_with(tenant bigint, booking bigint) returns setof bigint
    language sql stable rows 2 set search_path = pg_catalog, pg_temp as $$
    with recursive up (id, joined_id, nr) as (
        select b.id, b.joined_id, 1 from hospitality.booking b where b.tenant_id = tenant and b.id = booking
        union all
        select b.id, b.joined_id, u.nr + 1 from up u
        join hospitality.booking b on b.tenant_id = tenant and b.id = u.joined_id where u.nr < 8
    ), down (id, nr) as (
        (select u.id, 1 from up u order by u.nr desc limit 1)
        union all
        select b.id, d.nr + 1 from down d
        join hospitality.booking b on b.tenant_id = tenant and b.joined_id = d.id where d.nr < 8
    )
    select d.id from down d
$$;

--changeset guildhall:hospitality-deposit-0102-erase splitStatements:false runOnChange:true
-- Called by record.erase: what staff have typed about a payment may name whoever paid it. The amounts, ways and moments stay.
create or replace function hospitality.erase_person(told jsonb, pointing jsonb, pattern text, really boolean) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant   constant bigint := guildhall.tenant();
    bookings constant bigint[] := array(
        select v::bigint from jsonb_array_elements_text(coalesce(told -> 'hospitality.booking', '[]')) v);
    steps    constant bigint[] := array(
        select s.id from hospitality.deposit_step s
        join hospitality.deposit d on d.tenant_id = s.tenant_id and d.id = s.deposit_id
        where s.tenant_id = tenant and d.booking_id = any (bookings) and (s.reference is not null or s.reason is not null)
        order by s.id);
begin
    if really then
        update hospitality.deposit_step s set reference = null, reason = null, request = '…'
        where s.tenant_id = tenant and s.id = any (steps);
        -- Names of parties are part of what a tap asked for.
        update hospitality.floor_step s set request = '…'
        where s.tenant_id = tenant and (s.booking_id = any (bookings) or s.other_id = any (bookings));
    end if;
    return cardinality(steps);
end $$;
select guildhall.make_definer('hospitality.erase_person(jsonb, jsonb, text, boolean)', '');

--changeset guildhall:hospitality-deposit-0103-existing-houses splitStatements:false
-- Houses of before deposits: the floor's staff get what new houses give them. A role that its house has changed stays as it is;
-- one that 0104 of the loyalty's filled has another version, but still what that gave it.
update identity.role r set permissions = array(select distinct p from unnest(r.permissions || array[
    'hospitality.deposit-rules.view', 'hospitality.deposits.settle']) p order by p)
where r.key = 'floor'
  and exists (select from identity.workspace_module m where m.tenant_id = r.tenant_id and m.module = 'hospitality')
  and array(select distinct p from unnest(r.permissions) p order by p) = array(select p from unnest(array[
    'contacts.create', 'contacts.view', 'hospitality.areas.view', 'hospitality.booking-rules.view', 'hospitality.booking-tables.view',
    'hospitality.bookings.edit', 'hospitality.bookings.take', 'hospitality.bookings.view', 'hospitality.checks.view',
    'hospitality.closed-days.view', 'hospitality.dining-tables.view', 'hospitality.earn-rules.view', 'hospitality.floor.work',
    'hospitality.guests.edit', 'hospitality.guests.view', 'hospitality.point-entries.view', 'hospitality.redemptions.view',
    'hospitality.rewards.view', 'hospitality.sections.view', 'hospitality.serve', 'hospitality.services.view', 'hospitality.tiers.view',
    'hospitality.venues.view', 'hospitality.visits.view', 'tasks.edit', 'tasks.view']) p order by p);
