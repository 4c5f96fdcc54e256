--liquibase formatted sql

--changeset guildhall:hospitality-owner-0001-tonight splitStatements:false
-- What waits for somebody's hand is asked for again and again.
create index till_check_trouble_ix on hospitality.till_check (tenant_id, opened_at) where trouble is not null;

--changeset guildhall:hospitality-owner-0002-consent splitStatements:false
alter table hospitality.guest
    -- Whether the guest has agreed to be written to with news and offers; when, by which way and by whose hand that was last said.
    add column news           boolean not null default false,
    add column news_how       text,
    add column news_at        timestamptz,
    add column news_member_id bigint,
    -- BCP 47, in which the guest is written to; null: the workspace's.
    add column language       text,
    add constraint guest_news_how_ck check (news_how in ('staff', 'web', 'system', 'unsubscribed')),
    add constraint guest_language_ck check (length(language) between 2 and 35),
    add constraint guest_news_member_fk foreign key (tenant_id, news_member_id) references identity.member (tenant_id, id)
        on delete set null (news_member_id);
create index guest_news_member_ix on hospitality.guest (tenant_id, news_member_id) where news_member_id is not null;
select guildhall.retrack('hospitality.guest');
grant insert (news, news_how, language), update (news, news_how, language) on hospitality.guest to guildhall_app;

--changeset guildhall:hospitality-owner-0003-keep-consent splitStatements:false runOnChange:true
-- When and by whose hand is nobody's to say but the database's.
create or replace function hospitality.keep_news() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' and not new.news then
        new.news_how := null;
        return new;
    elsif tg_op = 'UPDATE' and new.news = old.news then
        new.news_how := old.news_how;
        return new;
    end if;
    new.news_at := now();
    new.news_member_id := guildhall.member();
    if new.news_how is null or tg_op = 'UPDATE' and new.news_how is not distinct from old.news_how then
        new.news_how := case when new.news_member_id is null then 'system' else 'staff' end;
    end if;
    return new;
end $$;
select guildhall.make_definer('hospitality.keep_news()', '');
create or replace trigger guest_news before insert or update of news, news_how on hospitality.guest
    for each row execute function hospitality.keep_news();

--changeset guildhall:hospitality-owner-0004-campaign splitStatements:false
-- Who is written to, with what, and when.
create table hospitality.campaign (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    kind       text        not null,
    -- Of the kind: not seen for so many, so many before the birthday, changed within so many.
    days       bigint      not null default 0,
    tier_id    bigint,
    tag        text,
    -- Subject and body by language.
    words      jsonb       not null,
    -- Given with the mail.
    points     bigint      not null default 0,
    -- Once, or every day at that hour by the workspace's clock.
    daily      boolean     not null default false,
    hour       bigint      not null default 10,
    -- Nobody gets another campaign's mail within so many days.
    rest_days  bigint      not null default 14,
    state      text        not null default 'draft',
    -- Counts up with every start and stop, so that a worker of before finds that it is over.
    turn       bigint      not null default 0,
    next_at    timestamptz,
    started_at timestamptz,
    trouble    text,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint campaign_pk primary key (tenant_id, id),
    constraint campaign_tier_fk foreign key (tenant_id, tier_id) references hospitality.tier (tenant_id, id),
    constraint campaign_name_ck check (length(btrim(name)) between 1 and 120),
    constraint campaign_kind_ck check (kind in ('away', 'birthday', 'tier_up', 'tier_down')),
    constraint campaign_days_ck check (days between 0 and 1000 and (kind = 'birthday' or days > 0)),
    constraint campaign_tag_ck check (length(tag) between 1 and 60),
    constraint campaign_points_ck check (points between 0 and 1000000),
    constraint campaign_hour_ck check (hour between 0 and 23),
    constraint campaign_rest_days_ck check (rest_days between 1 and 365),
    constraint campaign_state_ck check (state in ('draft', 'running', 'paused', 'done')),
    constraint campaign_trouble_ck check (trouble in ('no_mail'))
);
create index campaign_tier_ix on hospitality.campaign (tenant_id, tier_id) where tier_id is not null;
select guildhall.protect('hospitality.campaign', 'hospitality.campaign', visibility => 'tenant', writes => 'all');

-- Who has been written to, for which occasion: of one, one mail and one gift, whatever happens to the worker. No words of anybody.
create table hospitality.campaign_mail (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    campaign_id bigint      not null,
    guest_id    bigint      not null,
    occasion    text        collate "C" not null,
    mail_id     bigint,
    -- Why it was not sent: bounced, complained, unsubscribed, hand, address; null if it was.
    held        text,
    points      bigint      not null default 0,
    sent_at     timestamptz not null default now(),
    constraint campaign_mail_pk primary key (tenant_id, id),
    constraint campaign_mail_once_uq unique (tenant_id, campaign_id, guest_id, occasion),
    constraint campaign_mail_campaign_fk foreign key (tenant_id, campaign_id)
        references hospitality.campaign (tenant_id, id) on delete cascade,
    constraint campaign_mail_guest_fk foreign key (tenant_id, guest_id)
        references hospitality.guest (tenant_id, id) on delete cascade,
    constraint campaign_mail_occasion_ck check (length(occasion) between 1 and 80)
);
create index campaign_mail_guest_ix on hospitality.campaign_mail (tenant_id, guest_id, sent_at);
select guildhall.protect('hospitality.campaign_mail', 'hospitality.campaign_mail',
    visibility => 'tenant', writes => 'append', track => false);
