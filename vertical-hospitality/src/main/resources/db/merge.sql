--liquibase formatted sql

--changeset guildhall:hospitality-merge-0001-hand-over splitStatements:false runOnChange:true
-- Checks, visits and bookings of a guest who has gone into another are that one's, with all that his row counts of them. Lines of
-- the ledger and what they were rated by stay where they were written.
create or replace function hospitality.hand_over_guest(given bigint) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here constant bigint := guildhall.tenant();
    had  hospitality.guest;
begin
    select g.* into had from hospitality.guest g
    where g.tenant_id = here and g.id = given and g.merged_into is not null and g.deleted_at is not null for no key update;
    if not found then
        raise exception 'guest % has not gone into another', given using errcode = '42501';
    end if;
    update hospitality.till_check c set guest_id = had.merged_into where c.tenant_id = here and c.guest_id = given;
    update hospitality.till_check c set told_guest_id = had.merged_into where c.tenant_id = here and c.told_guest_id = given;
    update hospitality.till_check c set rated_guest_id = had.merged_into where c.tenant_id = here and c.rated_guest_id = given;
    update hospitality.booking b set guest_id = had.merged_into where b.tenant_id = here and b.guest_id = given;
    update hospitality.visit v set guest_id = had.merged_into where v.tenant_id = here and v.guest_id = given;
    update hospitality.guest g set visits = 0, last_visit_at = null, earned = 0 where g.tenant_id = here and g.id = given;
    update hospitality.guest g set visits = g.visits + had.visits, last_visit_at = greatest(g.last_visit_at, had.last_visit_at),
        earned = g.earned + had.earned, birthday = coalesce(g.birthday, had.birthday), favourite = coalesce(g.favourite, had.favourite),
        -- Nobody may miss an allergy because it stood on the other card.
        alert = case when position(lower(had.alert) in lower(g.alert)) > 0 then g.alert
            else nullif(left(concat_ws('; ', g.alert, had.alert), 500), '') end
    where g.tenant_id = here and g.id = had.merged_into;
end $$;
select guildhall.make_definer('hospitality.hand_over_guest(bigint)');

--changeset guildhall:hospitality-merge-0002-stays splitStatements:false runOnChange:true
-- Two living cards of one person would share what the one has handed over.
create or replace function hospitality.refuse_return() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'GH422', message = 'This guest has gone into another.',
        hint = 'All that was his is on the card that was kept.',
        schema = 'hospitality', table = 'guest', constraint = 'guest_gone_into_another';
end $$;
create or replace trigger guest_stays_merged before update of deleted_at on hospitality.guest for each row
    when (old.deleted_at is not null and new.deleted_at is null and new.merged_into is not null)
    execute function hospitality.refuse_return();
