--liquibase formatted sql

--changeset guildhall:hospitality-recount-0001-broken splitStatements:false
alter table hospitality.recount
    -- Guests whose ledger contradicts itself, which counting cannot mend.
    add column broken bigint not null default 0;
select guildhall.retrack('hospitality.recount');

--changeset guildhall:hospitality-recount-0002-check splitStatements:false runOnChange:true
-- Of these guests, those whose lines do not continue each other, or whose lots are not what came in less what was taken.
create or replace function hospitality.broken_ledgers(guests bigint[]) returns bigint
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select count(*) from unnest(guests) t (id) where exists (
        select from (
            select e.prev, e.seal, hospitality.seal_of(e) as made, lag(e.seal) over (order by e.id) as before
            from hospitality.point_entry e where e.tenant_id = guildhall.tenant() and e.guest_id = t.id) chain
        where chain.seal <> chain.made or chain.prev <> coalesce(chain.before, ''::bytea))
       or exists (
        select from hospitality.point_lot o where o.tenant_id = guildhall.tenant() and o.guest_id = t.id
            and o.remaining <> o.points - (select coalesce(sum(a.points), 0) from hospitality.point_allocation a
                where a.tenant_id = o.tenant_id and a.lot_id = o.id))
$$;
revoke execute on function hospitality.broken_ledgers(bigint[]) from public;
grant execute on function hospitality.broken_ledgers(bigint[]) to guildhall_definer;

--changeset guildhall:hospitality-recount-0003-guests splitStatements:false runOnChange:true
-- Counts the guests after this id anew, from what they are made of, writes those that were not so before, and says how many.
drop function if exists hospitality.recount_guests(bigint, integer);
create function hospitality.recount_guests(beyond bigint, most integer, out last bigint, out counted bigint, out mended bigint,
        out broken bigint)
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    here   constant bigint := guildhall.tenant();
    guests bigint[];
    others bigint[];
begin
    if not guildhall.is_admin() then
        raise exception 'only an administrator counts guests anew' using errcode = '42501';
    end if;
    select array_agg(t.id order by t.id) into guests from (
        select g.id from hospitality.guest g where g.tenant_id = here and g.id > beyond order by g.id limit most
        for no key update) t;
    counted := coalesce(cardinality(guests), 0);
    last := guests[counted];
    mended := 0;
    broken := 0;
    if counted = 0 then
        return;
    end if;
    broken := hospitality.broken_ledgers(guests);
    -- Those who had other things than their checks say.
    others := array(
        select g.id from unnest(guests) g (id) where exists (
            (select l.item, sum(l.quantity) from hospitality.till_check c
             join hospitality.till_line l on l.tenant_id = c.tenant_id and l.check_id = c.id
             where c.tenant_id = here and c.guest_id = g.id and c.state = 'closed' group by l.item having sum(l.quantity) <> 0
             except select i.item, i.quantity from hospitality.guest_item i where i.tenant_id = here and i.guest_id = g.id)
            union all
            (select i.item, i.quantity from hospitality.guest_item i where i.tenant_id = here and i.guest_id = g.id
             except select l.item, sum(l.quantity) from hospitality.till_check c
             join hospitality.till_line l on l.tenant_id = c.tenant_id and l.check_id = c.id
             where c.tenant_id = here and c.guest_id = g.id and c.state = 'closed' group by l.item)));
    delete from hospitality.guest_item i where i.tenant_id = here and i.guest_id = any (others);
    insert into hospitality.guest_item (tenant_id, guest_id, item, quantity)
    select here, c.guest_id, l.item, sum(l.quantity) from hospitality.till_check c
    join hospitality.till_line l on l.tenant_id = c.tenant_id and l.check_id = c.id
    where c.tenant_id = here and c.guest_id = any (others) and c.state = 'closed'
    group by c.guest_id, l.item having sum(l.quantity) <> 0;
    with recursive cards (id, card) as (
        -- What was earned by cards that have gone into a guest's is his.
        select g.id, g.id from hospitality.guest g where g.tenant_id = here and g.id = any (guests) and g.merged_into is null
        union all
        select s.id, m.id from cards s join hospitality.guest m on m.tenant_id = here and m.merged_into = s.card),
    fresh as (
        select g.id, v.visits, v.last_at, c.checks, c.spent, b.no_shows, hospitality.top_items(here, g.id) as top, k.tags,
            p.balance, p.pending, p.held, a.earned, n.at as next_at, coalesce(n.points, 0) as next_points
        from unnest(guests) g (id)
        cross join lateral (select c.tags from hospitality.guest o join crm.contact c on c.tenant_id = here and c.id = o.contact_id
            where o.tenant_id = here and o.id = g.id) k
        cross join lateral (select count(*) as visits, max(v.visited_at) as last_at from hospitality.visit v
            where v.tenant_id = here and v.guest_id = g.id) v
        cross join lateral (select count(*) as checks, coalesce(sum(c.due_minor), 0)::bigint as spent from hospitality.till_check c
            where c.tenant_id = here and c.guest_id = g.id and c.state = 'closed') c
        cross join lateral (select count(*) as no_shows from hospitality.booking b
            where b.tenant_id = here and b.guest_id = g.id and b.state = 'no_show' and b.deleted_at is null) b
        cross join lateral (select coalesce(sum(e.points), 0)::bigint as balance, coalesce(sum(e.pending), 0)::bigint as pending,
                coalesce(sum(e.held), 0)::bigint as held
            from hospitality.point_entry e where e.tenant_id = here and e.guest_id = g.id) p
        cross join lateral (select coalesce(sum(e.points + e.pending), 0)::bigint as earned
            from cards s join hospitality.point_entry e on e.tenant_id = here and e.guest_id = s.card
            where s.id = g.id and e.kind in ('earn', 'bonus', 'reversal')) a
        left join lateral (select o.expires_at as at, sum(o.remaining)::bigint as points from hospitality.point_lot o
            where o.tenant_id = here and o.guest_id = g.id and o.remaining > 0 and o.active and o.expires_at is not null
            group by o.expires_at order by o.expires_at limit 1) n on true)
    update hospitality.guest g set visits = f.visits, last_visit_at = f.last_at, checks = f.checks, spent_minor = f.spent,
        no_shows = f.no_shows, top_items = f.top, tags = f.tags, balance = f.balance, pending = f.pending, held = f.held, earned = f.earned,
        next_expiry_at = f.next_at, next_expiry_points = f.next_points
    from fresh f where g.tenant_id = here and g.id = f.id
      and (g.visits, g.last_visit_at, g.checks, g.spent_minor, g.no_shows, g.top_items, g.tags, g.balance, g.pending, g.held, g.earned,
              g.next_expiry_at, g.next_expiry_points)
          is distinct from (f.visits, f.last_at, f.checks, f.spent, f.no_shows, f.top, f.tags, f.balance, f.pending, f.held, f.earned,
              f.next_at, f.next_points);
    get diagnostics mended = row_count;
    mended := greatest(mended, cardinality(others));
end $$;
select guildhall.make_definer('hospitality.recount_guests(bigint, integer)');
