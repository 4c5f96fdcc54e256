--liquibase formatted sql

--changeset guildhall:hospitality-report-0001-by-time splitStatements:false
-- Reports ask by time, across guests.
create index guest_day_day_ix on hospitality.guest_day (tenant_id, day);
create index redemption_time_ix on hospitality.redemption (tenant_id, created_at);
create index tier_change_time_ix on hospitality.tier_change (tenant_id, created_at);

--changeset guildhall:hospitality-report-0002-worth splitStatements:false
alter table hospitality.reward
    -- What it costs the house, in minor units of the workspace's currency; null where nobody has said.
    add column worth_minor bigint,
    add constraint reward_worth_ck check (worth_minor between 0 and 1000000000);
select guildhall.retrack('hospitality.reward');

--changeset guildhall:hospitality-report-0003-days-gone-by splitStatements:false
-- Guests' days from before they were kept, by their workspace's clock.
insert into hospitality.guest_day as d (tenant_id, guest_id, day, points, spend_minor, visits)
select o.tenant_id, o.guest_id, o.day, sum(o.points), sum(o.spend), sum(o.visits)
from (select e.tenant_id, e.guest_id, ((e.created_at at time zone w.time_zone) - interval '4 hours')::date as day, e.points,
             coalesce(e.amount_minor, 0) as spend, 0 as visits
      from hospitality.point_entry e join identity.workspace w on w.tenant_id = e.tenant_id where e.day is null and e.kind = 'earn'
      union all
      select v.tenant_id, v.guest_id, ((v.visited_at at time zone w.time_zone) - interval '4 hours')::date, 0, 0, 1
      from hospitality.visit v join identity.workspace w on w.tenant_id = v.tenant_id where v.day is null) o
group by o.tenant_id, o.guest_id, o.day
on conflict on constraint guest_day_pk do update set points = d.points + excluded.points,
    spend_minor = d.spend_minor + excluded.spend_minor, visits = d.visits + excluded.visits;
