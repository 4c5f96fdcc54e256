--liquibase formatted sql

--changeset guildhall:hospitality-brought-0001-points splitStatements:false
alter table hospitality.guest
    -- Points that a guest had where the house was before; a line of the ledger says the same.
    add column brought bigint,
    add constraint guest_brought_ck check (brought between 0 and 1000000000);
select guildhall.retrack('hospitality.guest');
grant insert (brought), update (brought) on hospitality.guest to guildhall_app;

alter table hospitality.point_entry
    drop constraint point_entry_kind_ck,
    drop constraint point_entry_event_ck,
    drop constraint point_entry_sign_ck,
    add constraint point_entry_kind_ck check (kind in ('earn', 'bonus', 'redeem', 'capture', 'release', 'refund', 'reversal',
        'activate', 'expire', 'adjust', 'transfer', 'opening')),
    add constraint point_entry_event_ck check (event in ('check-in', 'spend', 'bill', 'redeem', 'hold', 'capture', 'release', 'refund',
        'adjust', 'expiry', 'activation', 'transfer', 'birthday', 'signup', 'referral', 'opening')),
    add constraint point_entry_sign_ck check (case kind
        when 'earn' then points >= 0 and pending >= 0 and held = 0
        when 'bonus' then points >= 0 and pending >= 0 and held = 0
        when 'redeem' then points < 0 and pending = 0 and held in (0, -points)
        when 'capture' then points = 0 and pending = 0 and held < 0
        when 'release' then points > 0 and pending = 0 and held = -points
        when 'refund' then points > 0 and pending = 0 and held = 0
        when 'reversal' then points <= 0 and pending <= 0 and held = 0
        when 'activate' then points > 0 and pending = -points and held = 0
        when 'expire' then points < 0 and pending = 0 and held = 0
        when 'adjust' then points <> 0 and pending = 0 and held = 0
        when 'opening' then points > 0 and pending = 0 and held = 0
        else held = 0 end);
create unique index point_entry_opening_uq on hospitality.point_entry (tenant_id, guest_id) where kind = 'opening';

--changeset guildhall:hospitality-brought-0002-once splitStatements:false runOnChange:true
-- Points are brought along once, by a guest who has none here, and beyond what one person may give only by an administrator.
create or replace function hospitality.keep_brought() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and (old.brought is not null or exists (
            select from hospitality.point_entry e where e.tenant_id = new.tenant_id and e.guest_id = new.id)) then
        raise exception using errcode = 'GH422', message = 'This guest has points here already.',
            hint = 'Points are brought along once. Leave them out, or correct them by hand.',
            schema = 'hospitality', table = 'guest', constraint = 'guest_brought_before', column = 'brought';
    end if;
    if not guildhall.is_admin() and new.brought > coalesce(
            (select p.adjust_limit from hospitality.programme p where p.tenant_id = new.tenant_id), 1000) then
        raise exception using errcode = 'GH422', message = 'Only an administrator brings so many points along.',
            hint = 'They are more than one person may give by hand.',
            schema = 'hospitality', table = 'guest', constraint = 'guest_brought_limit', column = 'brought';
    end if;
    return new;
end $$;
select guildhall.make_definer('hospitality.keep_brought()', '');
create or replace trigger guest_brings_on_joining before insert on hospitality.guest
    for each row when (new.brought is not null) execute function hospitality.keep_brought();
create or replace trigger guest_brings_once before update of brought on hospitality.guest
    for each row when (new.brought is distinct from old.brought) execute function hospitality.keep_brought();
