--liquibase formatted sql

--changeset guildhall:hospitality-points-0001-where splitStatements:false
-- Where what a line tells of happened: at the venue of its bill, visit or reward, at the till that keeps the check, at the device at which
-- somebody did it. Lines of the night and of machinery have none.
alter table hospitality.point_entry
    add column venue_id  bigint,
    add column device_id bigint,
    -- What the till calls itself; else how the shared device was called then.
    add column till      text,
    add constraint point_entry_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id),
    add constraint point_entry_device_fk foreign key (tenant_id, device_id) references identity.device (tenant_id, id),
    add constraint point_entry_till_ck check (length(till) between 1 and 80);
create index point_entry_venue_ix on hospitality.point_entry (tenant_id, venue_id) where venue_id is not null;
create index point_entry_device_ix on hospitality.point_entry (tenant_id, device_id) where device_id is not null;
select guildhall.retrack('hospitality.point_entry');

alter table hospitality.redemption
    add column venue_id bigint,
    add constraint redemption_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id);
create index redemption_venue_ix on hospitality.redemption (tenant_id, venue_id) where venue_id is not null;
select guildhall.retrack('hospitality.redemption');

--changeset guildhall:hospitality-points-0002-seal-of splitStatements:false runOnChange:true
-- The words of a line (its reason) are left out, because a person's words can be erased and the chain must outlive that. Where it happened
-- follows only if it is known: so lines of before are sealed as they were, and nobody can add a place to one or take it away.
create or replace function hospitality.seal_of(e hospitality.point_entry) returns bytea
    language sql immutable set search_path = pg_catalog, pg_temp as $$
    select sha256(convert_to((jsonb_build_array(encode(e.prev, 'hex'), e.id, e.guest_id, e.key, e.event, e.kind, e.points, e.pending,
        e.held, e.balance_after, e.amount_minor, e.spend_minor, e.reward_id, e.member_id, e.related_id, e.rating_id, e.redemption_id,
        e.adjustment_id, e.day - date '1970-01-01', (extract(epoch from e.occurred_at) * 1000000)::bigint,
        (extract(epoch from e.created_at) * 1000000)::bigint, (extract(epoch from e.activates_at) * 1000000)::bigint,
        (extract(epoch from e.expires_at) * 1000000)::bigint, e.renews)
        || case when coalesce(e.venue_id, e.device_id) is null and e.till is null then '[]'::jsonb
            else jsonb_build_array(e.venue_id, e.device_id, e.till) end)::text, 'UTF8'))
$$;

--changeset guildhall:hospitality-points-0003-sign splitStatements:false
-- Each kind says what it may do to points, and one that is not named here may do nothing.
alter table hospitality.point_entry
    drop constraint point_entry_sign_ck,
    add constraint point_entry_sign_ck check (case kind
        when 'earn' then points >= 0 and pending >= 0 and held = 0
        when 'bonus' then points >= 0 and pending >= 0 and held = 0
        when 'redeem' then points <= 0 and pending = 0 and held in (0, -points)
        when 'capture' then points = 0 and pending = 0 and held <= 0
        when 'release' then points >= 0 and pending = 0 and held = -points
        when 'refund' then points >= 0 and pending = 0 and held = 0
        when 'reversal' then points <= 0 and pending <= 0 and held = 0
        when 'activate' then points > 0 and pending = -points and held = 0
        when 'expire' then points < 0 and pending = 0 and held = 0
        when 'adjust' then points <> 0 and pending = 0 and held = 0
        when 'opening' then points > 0 and pending = 0 and held = 0
        when 'transfer' then held = 0
        else false end);

--changeset guildhall:hospitality-points-0101-reward-venue splitStatements:false
alter table hospitality.reward
    -- Only to be had there; null: everywhere.
    add column venue_id bigint,
    add constraint reward_venue_fk foreign key (tenant_id, venue_id) references hospitality.venue (tenant_id, id);
create index reward_venue_ix on hospitality.reward (tenant_id, venue_id) where venue_id is not null;
select guildhall.retrack('hospitality.reward');

--changeset guildhall:hospitality-points-0201-tags splitStatements:false
-- What the contact is marked with, in the one row that the bar reads.
alter table hospitality.guest add column tags text[] not null default '{}';
select guildhall.retrack('hospitality.guest');
grant update (tags) on hospitality.guest to guildhall_app;
alter table hospitality.guest disable trigger user;
update hospitality.guest g set tags = c.tags from crm.contact c
where c.tenant_id = g.tenant_id and c.id = g.contact_id and c.tags <> '{}';
alter table hospitality.guest enable trigger user;

--changeset guildhall:hospitality-points-0202-join-with-tags splitStatements:false runOnChange:true
-- Whoever makes a guest, by hand or from a file: he has the tags of his contact from the beginning.
create or replace function hospitality.bring_tags() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.tags := coalesce((select c.tags from crm.contact c where c.tenant_id = new.tenant_id and c.id = new.contact_id), '{}');
    return new;
end $$;
select guildhall.make_definer('hospitality.bring_tags()', '');
create or replace trigger guest_tags before insert on hospitality.guest
    for each row execute function hospitality.bring_tags();

--changeset guildhall:hospitality-points-0301-rule-tag splitStatements:false
alter table hospitality.earn_rule
    -- Only for guests whose contact is marked with it; null: for everybody.
    add column tag text,
    add constraint earn_rule_tag_ck check (length(btrim(tag)) between 1 and 100);
select guildhall.retrack('hospitality.earn_rule');
alter table hospitality.earn_rule_terms add column tag text;
select guildhall.retrack('hospitality.earn_rule_terms');

--changeset guildhall:hospitality-points-0302-rule-terms splitStatements:false runOnChange:true
-- Each edit that can change what is earned leaves terms of its own behind.
create or replace function hospitality.keep_rule_terms() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and old.terms_id is not null and (old.name, old.kind, old.points, old.per_amount_minor, old.stacking, old.percent,
            old.priority, old.min_spend_minor, old.items, old.not_items, old.categories, old.not_categories, old.no_alcohol,
            old.weekdays, old.from_time, old.to_time, old.venue_id, old.tier_id, old.cap_bill, old.cap_day, old.cap_month,
            old.starts_on, old.ends_on, old.tag)
        is not distinct from (new.name, new.kind, new.points, new.per_amount_minor, new.stacking, new.percent,
            new.priority, new.min_spend_minor, new.items, new.not_items, new.categories, new.not_categories, new.no_alcohol,
            new.weekdays, new.from_time, new.to_time, new.venue_id, new.tier_id, new.cap_bill, new.cap_day, new.cap_month,
            new.starts_on, new.ends_on, new.tag) then
        new.terms_id := old.terms_id;
        return new;
    end if;
    insert into hospitality.earn_rule_terms (tenant_id, rule_id, number, name, kind, points, per_amount_minor, stacking, percent,
        priority, min_spend_minor, items, not_items, categories, not_categories, no_alcohol, weekdays, from_time, to_time, venue_id,
        tier_id, cap_bill, cap_day, cap_month, starts_on, ends_on, tag)
    select new.tenant_id, new.id, 1 + coalesce(max(t.number), 0), new.name, new.kind, new.points, new.per_amount_minor, new.stacking,
        new.percent, new.priority, new.min_spend_minor, new.items, new.not_items, new.categories, new.not_categories, new.no_alcohol,
        new.weekdays, new.from_time, new.to_time, new.venue_id, new.tier_id, new.cap_bill, new.cap_day, new.cap_month, new.starts_on,
        new.ends_on, new.tag
    from hospitality.earn_rule_terms t where t.tenant_id = new.tenant_id and t.rule_id = new.id
    returning id into new.terms_id;
    return new;
end $$;

--changeset guildhall:hospitality-points-0401-alcohol splitStatements:false
alter table hospitality.reward
    -- Whether it is, or has in it, what the law may forbid to give for points.
    add column alcohol boolean not null default false;
select guildhall.retrack('hospitality.reward');
alter table hospitality.programme
    -- Whether such rewards may be had. That none of it earns points each rule says for itself.
    add column alcohol_rewards boolean not null default true;
select guildhall.retrack('hospitality.programme');
grant insert (alcohol_rewards), update (alcohol_rewards) on hospitality.programme to guildhall_app;
