--liquibase formatted sql

--changeset guildhall:lab-0001 splitStatements:false
create table lab.contact (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    name_norm  text        collate "C" generated always as (lower(name)) stored,
    email      text,
    secret     text,
    details    json,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint contact_pk primary key (tenant_id, id),
    constraint contact_email_uq unique (tenant_id, email),
    constraint contact_name_ck check (length(name) <= 200)
);
create index contact_name_ix on lab.contact (tenant_id, name_norm, id);
select guildhall.protect('lab.contact', 'lab.contact', hide => array['secret']);

create table lab.deal (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    title        text        not null,
    title_norm   text        collate "C" generated always as (lower(title)) stored,
    amount_minor bigint      not null default 0,
    contact_id   bigint,
    tags         text[]      not null default '{}',
    owner_id     bigint,
    team_id      bigint,
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint deal_pk primary key (tenant_id, id),
    constraint deal_contact_fk foreign key (tenant_id, contact_id) references lab.contact (tenant_id, id),
    constraint deal_amount_minor_ck check (amount_minor >= 0)
);
create index deal_recent_ix on lab.deal (tenant_id, updated_at desc, id desc);
create index deal_owner_ix on lab.deal (tenant_id, owner_id, updated_at desc, id desc);
create index deal_team_ix on lab.deal (tenant_id, team_id, updated_at desc, id desc);
create index deal_title_ix on lab.deal (tenant_id, title_norm, id);
select guildhall.protect('lab.deal', 'lab.deal', visibility => 'owner');

create table lab.setting (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    value     text   not null,
    constraint setting_pk primary key (tenant_id, id)
);
select guildhall.protect('lab.setting', 'lab.setting', writes => 'admin');

create table lab.entry (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    points    bigint not null,
    constraint entry_pk primary key (tenant_id, id)
);
select guildhall.protect('lab.entry', 'lab.entry', writes => 'append');

create table lab.balance (
    tenant_id bigint not null,
    id        bigint not null,
    points    bigint not null,
    constraint balance_pk primary key (tenant_id, id)
);
select guildhall.protect('lab.balance', 'lab.balance', writes => 'read');

create function lab.nap(seconds double precision) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_sleep(seconds);
end $$;
select guildhall.make_definer('lab.nap(double precision)');
