--liquibase formatted sql

--changeset guildhall:hospitality-terms-0001-status splitStatements:false
alter table hospitality.programme
    -- draft: nothing is promised yet; paused: nothing new is earned; ended: nor is anything given for points.
    add column status text not null default 'active',
    add constraint programme_status_ck check (status in ('draft', 'active', 'paused', 'ended'));
select guildhall.retrack('hospitality.programme');
grant insert (status), update (status) on hospitality.programme to guildhall_app;

alter table hospitality.rating
    -- Why it earned nothing when it was first rated, whatever the rules; kept, so that the past is never rated anew.
    add column withheld text,
    add constraint rating_withheld_ck check (withheld in ('draft', 'paused', 'ended', 'blocked'));
select guildhall.retrack('hospitality.rating');

alter table hospitality.till_check
    -- Why it earns its guest nothing, whatever the rules.
    add column withheld text,
    add constraint till_check_withheld_ck check (withheld in ('draft', 'paused', 'ended', 'blocked'));
select guildhall.retrack('hospitality.till_check');
grant update (withheld) on hospitality.till_check to guildhall_app;

alter table hospitality.campaign drop constraint campaign_trouble_ck,
    add constraint campaign_trouble_ck check (trouble in ('no_mail', 'programme'));

--changeset guildhall:hospitality-terms-0002-blocked splitStatements:false
alter table hospitality.guest
    -- Why the guest neither earns nor redeems; null: he does. Since when and by whose hand.
    add column block_reason text,
    add column blocked_at   timestamptz,
    add column blocked_by   bigint,
    add constraint guest_block_reason_ck check (length(btrim(block_reason)) between 1 and 500),
    add constraint guest_blocked_by_fk foreign key (tenant_id, blocked_by) references identity.member (tenant_id, id)
        on delete set null (blocked_by);
create index guest_blocked_by_ix on hospitality.guest (tenant_id, blocked_by) where blocked_by is not null;
select guildhall.retrack('hospitality.guest');
grant update (block_reason) on hospitality.guest to guildhall_app;

--changeset guildhall:hospitality-terms-0003-keep-block splitStatements:false runOnChange:true
-- When and by whose hand is nobody's to say but the database's.
create or replace function hospitality.keep_block() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.block_reason is null then
        new.blocked_at := null;
        new.blocked_by := null;
    elsif old.block_reason is null then
        new.blocked_at := now();
        new.blocked_by := guildhall.member();
    end if;
    return new;
end $$;
select guildhall.make_definer('hospitality.keep_block()', '');
create or replace trigger guest_block before update of block_reason on hospitality.guest
    for each row execute function hospitality.keep_block();
