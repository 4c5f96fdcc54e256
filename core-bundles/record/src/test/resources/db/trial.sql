--liquibase formatted sql

--changeset trial:1 splitStatements:false
create schema if not exists identity;
create table identity.member (
    tenant_id  bigint      not null,
    id         bigint      not null,
    name       text        not null,
    name_norm  text        collate "C" generated always as (lower(name)) stored,
    email      text,
    email_norm text        collate "C" generated always as (lower(email)) stored,
    team_id    bigint,
    active     boolean     not null default true,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint member_pk primary key (tenant_id, id)
);
select guildhall.protect('identity.member', 'identity.member', visibility => 'tenant', writes => 'all', definer => 'all');

--changeset trial:2 splitStatements:false
create schema if not exists crm;
create table crm.company (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    name         text        not null,
    name_norm    text        collate "C" generated always as (lower(name)) stored,
    domain       text,
    domain_norm  text        collate "C" generated always as (lower(domain)) stored,
    website      text,
    city         text,
    tags         text[]      not null default '{}',
    owner_id     bigint,
    team_id      bigint,
    external_key text        collate "C",
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint company_pk primary key (tenant_id, id),
    constraint company_external_key_uq unique (tenant_id, external_key),
    constraint company_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id)
);
create index company_name_ix on crm.company (tenant_id, name_norm, id);
create index company_domain_ix on crm.company (tenant_id, domain_norm);
create index company_owner_ix on crm.company (tenant_id, owner_id);
select guildhall.protect('crm.company', 'crm.company', visibility => 'owner', writes => 'all');

create table crm.contact (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    name         text        not null,
    name_norm    text        collate "C" generated always as (lower(name)) stored,
    email        text,
    email_norm   text        collate "C" generated always as (lower(email)) stored,
    phone        text,
    phone_rev    text        collate "C" generated always as (nullif(reverse(regexp_replace(phone, '\D', '', 'g')), '')) stored,
    mobile       text,
    website      text,
    company_id   bigint,
    birthday     date,
    notes        text,
    score        integer,
    done         boolean,
    met_at       timestamptz,
    kind         text        not null default 'lead',
    tags         text[]      not null default '{}',
    secret       text,
    owner_id     bigint,
    team_id      bigint,
    external_key text        collate "C",
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint contact_pk primary key (tenant_id, id),
    constraint contact_external_key_uq unique (tenant_id, external_key),
    constraint contact_company_fk foreign key (tenant_id, company_id) references crm.company (tenant_id, id),
    constraint contact_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id),
    constraint contact_kind_ck check (kind in ('lead', 'customer')),
    constraint contact_name_ck check (length(name) <= 255 and name <> 'Nobody')
);
create index contact_name_ix on crm.contact (tenant_id, name_norm, id);
create index contact_email_ix on crm.contact (tenant_id, email_norm);
create index contact_phone_ix on crm.contact (tenant_id, phone_rev);
create index contact_recent_ix on crm.contact (tenant_id, updated_at desc, id desc);
create index contact_owner_ix on crm.contact (tenant_id, owner_id, updated_at desc, id desc);
create index contact_team_ix on crm.contact (tenant_id, team_id, updated_at desc, id desc);
create index contact_company_ix on crm.contact (tenant_id, company_id);
select guildhall.protect('crm.contact', 'crm.contact', visibility => 'owner', writes => 'all');

create table crm.stage (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    pipeline_id bigint      not null,
    name        text        not null,
    position    integer     not null default 0,
    is_won      boolean     not null default false,
    is_lost     boolean     not null default false,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint stage_pk primary key (tenant_id, id),
    constraint stage_name_uq unique (tenant_id, pipeline_id, name)
);
select guildhall.protect('crm.stage', 'crm.stage', visibility => 'tenant', writes => 'admin');

create table crm.deal (
    tenant_id           bigint      not null,
    id                  bigint      generated always as identity,
    title               text        not null,
    title_norm          text        collate "C" generated always as (lower(title)) stored,
    amount_minor        bigint      not null default 0,
    currency            text        not null,
    fee_minor           bigint,
    contact_id          bigint,
    company_id          bigint,
    stage_id            bigint,
    expected_close_date date,
    owner_id            bigint,
    team_id             bigint,
    external_key        text        collate "C",
    version             integer     not null default 1,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    deleted_at          timestamptz,
    constraint deal_pk primary key (tenant_id, id),
    constraint deal_external_key_uq unique (tenant_id, external_key),
    constraint deal_contact_fk foreign key (tenant_id, contact_id) references crm.contact (tenant_id, id)
);
create index deal_owner_ix on crm.deal (tenant_id, owner_id, updated_at desc, id desc);
create index deal_contact_ix on crm.deal (tenant_id, contact_id);
create index deal_title_ix on crm.deal (tenant_id, title_norm, id);
select guildhall.protect('crm.deal', 'crm.deal', visibility => 'owner', writes => 'all');

create table crm.label (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint label_pk primary key (tenant_id, id),
    constraint label_name_uq unique (tenant_id, name)
);
select guildhall.protect('crm.label', 'crm.label', visibility => 'tenant', writes => 'all');

--changeset trial:teams splitStatements:false
create table identity.team (
    tenant_id  bigint      not null,
    id         bigint      not null,
    name       text        not null,
    lead_id    bigint,
    parent_id  bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint team_pk primary key (tenant_id, id)
);
select guildhall.protect('identity.team', 'identity.team', visibility => 'tenant', writes => 'all');

--changeset trial:note splitStatements:false
create table crm.note (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    type       text        not null default 'note',
    subject    text,
    body       text,
    entity     text,
    record_id  bigint,
    owner_id   bigint,
    team_id    bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint note_pk primary key (tenant_id, id)
);
select guildhall.protect('crm.note', 'crm.note', visibility => 'owner', writes => 'all');

--changeset trial:regular splitStatements:false
create table crm.regular (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    contact_id   bigint      not null,
    name         text        not null,
    email        text,
    card_code    text,
    alert        text,
    birthday     date,
    external_key text        collate "C",
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint regular_pk primary key (tenant_id, id),
    constraint regular_contact_uq unique (tenant_id, contact_id),
    constraint regular_card_code_uq unique (tenant_id, card_code),
    constraint regular_external_key_uq unique (tenant_id, external_key),
    constraint regular_contact_fk foreign key (tenant_id, contact_id) references crm.contact (tenant_id, id)
);
select guildhall.protect('crm.regular', 'crm.regular', visibility => 'tenant', writes => 'all');
