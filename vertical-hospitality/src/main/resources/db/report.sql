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
