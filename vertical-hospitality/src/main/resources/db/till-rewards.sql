--liquibase formatted sql

--changeset guildhall:hospitality-till-0201-rewards splitStatements:false
-- Rewards of a check: what is on hold for it is handed over, let go or taken back by what becomes of the check.
create index redemption_bill_ix on hospitality.redemption (tenant_id, source, bill) where source is not null;
alter table hospitality.till_check
    -- Holds that the till says are on the check; null for a till that says nothing of them.
    add column rewards bigint[],
    drop constraint till_check_trouble_ck,
    add constraint till_check_trouble_ck
        check (trouble in ('guest_unknown', 'guest_several', 'split_missing', 'merged_both', 'reward_over'));
select guildhall.retrack('hospitality.till_check');
