--liquibase formatted sql

--changeset guildhall:hospitality-loyalty-0101-warning splitStatements:false
alter table hospitality.programme
    -- So long before points run out their guest is written to; null: never.
    add column warn_days integer,
    add constraint programme_warn_days_ck check (warn_days between 1 and 365);
select guildhall.retrack('hospitality.programme');
grant insert (warn_days), update (warn_days) on hospitality.programme to guildhall_app;

-- Of which day a guest has been warned, so that it happens once.
create table hospitality.expiry_notice (
    tenant_id  bigint      not null,
    guest_id   bigint      not null,
    expires_at timestamptz not null,
    points     bigint      not null,
    created_at timestamptz not null default now(),
    constraint expiry_notice_pk primary key (tenant_id, guest_id, expires_at),
    constraint expiry_notice_guest_fk foreign key (tenant_id, guest_id) references hospitality.guest (tenant_id, id)
        on delete cascade
);
select guildhall.protect('hospitality.expiry_notice', 'hospitality.expiry_notice', visibility => 'tenant', writes => 'append',
    track => false);

--changeset guildhall:hospitality-loyalty-0102-visit splitStatements:false
alter table hospitality.visit
    -- The paid check that the visit was noticed by; null for a check-in.
    add column check_id bigint,
    add constraint visit_check_fk foreign key (tenant_id, check_id) references hospitality.till_check (tenant_id, id)
        on delete set null (check_id);
create index visit_check_ix on hospitality.visit (tenant_id, check_id) where check_id is not null;
create index visit_day_ix on hospitality.visit (tenant_id, guest_id, day) where day is not null;
select guildhall.retrack('hospitality.visit');

--changeset guildhall:hospitality-loyalty-0103-no-visit splitStatements:false runOnChange:true
-- A visit that was taken back counts nowhere. It has no points any more.
create or replace function hospitality.drop_visit(visit bigint) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    here constant bigint := guildhall.tenant();
begin
    if exists (select from hospitality.rating r where r.tenant_id = here and r.source = 'visit' and r.bill = visit::text
            and r.state <> 'voided') then
        raise exception 'visit % still counts in the ledger', visit using errcode = '42501';
    end if;
    delete from hospitality.visit v where v.tenant_id = here and v.id = visit;
end $$;
create or replace function hospitality.uncount_visit() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update hospitality.guest g set visits = g.visits - t.visits, last_visit_at = (
        select max(v.visited_at) from hospitality.visit v where v.tenant_id = g.tenant_id and v.guest_id = g.id)
    from (select l.tenant_id, l.guest_id, count(*) as visits from lines l group by l.tenant_id, l.guest_id) t
    where g.tenant_id = t.tenant_id and g.id = t.guest_id;
    update hospitality.guest_day d set visits = d.visits - t.visits
    from (select l.tenant_id, l.guest_id, l.day, count(*) as visits from lines l where l.day is not null
          group by l.tenant_id, l.guest_id, l.day) t
    where d.tenant_id = t.tenant_id and d.guest_id = t.guest_id and d.day = t.day;
    return null;
end $$;
select guildhall.make_definer('hospitality.drop_visit(bigint)');
select guildhall.make_definer('hospitality.uncount_visit()', '');
create or replace trigger visit_uncount after delete on hospitality.visit
    referencing old table as lines for each statement execute function hospitality.uncount_visit();

--changeset guildhall:hospitality-loyalty-0104-existing-houses splitStatements:false
-- Houses of before the programme, tills and the floor: a programme where there are rules, a role for tills, and for the floor's staff
-- what new houses give them. A role that its house has changed in any way stays as it is.
insert into hospitality.programme (tenant_id, day_due_at)
select w.tenant_id, ((now() at time zone w.time_zone)::date + 1)::timestamp at time zone w.time_zone
from identity.workspace w
where exists (select from hospitality.earn_rule r where r.tenant_id = w.tenant_id)
on conflict on constraint programme_one_uq do nothing;
insert into identity.role (tenant_id, key, title, reads, writes, permissions)
select w.tenant_id, 'till',
    case left(w.locale, 2) when 'de' then 'Kasse' when 'es' then 'Caja' when 'fr' then 'Caisse' else 'Till' end,
    'all', 'all', array['hospitality.till']
from identity.workspace w
join identity.workspace_module m on m.tenant_id = w.tenant_id and m.module = 'hospitality'
on conflict (tenant_id, key) do nothing;
update identity.role r set permissions = array(select distinct p from unnest(r.permissions || array[
    'contacts.create', 'contacts.view', 'hospitality.areas.view', 'hospitality.booking-rules.view', 'hospitality.booking-tables.view',
    'hospitality.bookings.edit', 'hospitality.bookings.take', 'hospitality.bookings.view', 'hospitality.checks.view',
    'hospitality.closed-days.view', 'hospitality.dining-tables.view', 'hospitality.earn-rules.view', 'hospitality.floor.work',
    'hospitality.guests.edit', 'hospitality.guests.view', 'hospitality.point-entries.view', 'hospitality.redemptions.view',
    'hospitality.rewards.view', 'hospitality.sections.view', 'hospitality.serve', 'hospitality.services.view', 'hospitality.tiers.view',
    'hospitality.venues.view', 'hospitality.visits.view', 'tasks.edit', 'tasks.view']) p order by p)
where r.key = 'floor' and r.version = 1
  and exists (select from identity.workspace_module m where m.tenant_id = r.tenant_id and m.module = 'hospitality');
