--liquibase formatted sql logicalFilePath:db/crm.sql

--changeset guildhall:crm-0005-pipeline splitStatements:false
create table crm.pipeline (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    position   integer     not null default 0,
    is_default boolean     not null default false,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint pipeline_pk primary key (tenant_id, id),
    constraint pipeline_name_uq unique (tenant_id, name),
    constraint pipeline_name_ck check (length(btrim(name)) > 0 and length(name) <= 120)
);
create unique index pipeline_default_uq on crm.pipeline (tenant_id) where is_default;
select guildhall.protect('crm.pipeline', 'crm.pipeline', visibility => 'tenant', writes => 'admin');

create table crm.stage (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    pipeline_id  bigint      not null,
    name         text        not null,
    position     integer     not null default 0,
    color        text        not null default 'blue',
    probability  integer     not null default 0,
    is_won       boolean     not null default false,
    is_lost      boolean     not null default false,
    rotting_days integer,
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint stage_pk primary key (tenant_id, id),
    constraint stage_pipeline_uq unique (tenant_id, pipeline_id, id),
    constraint stage_name_uq unique (tenant_id, pipeline_id, name),
    constraint stage_pipeline_fk foreign key (tenant_id, pipeline_id) references crm.pipeline (tenant_id, id),
    constraint stage_name_ck check (length(btrim(name)) > 0 and length(name) <= 120),
    constraint stage_color_ck check (length(color) <= 30),
    constraint stage_probability_ck check (probability between 0 and 100),
    constraint stage_rotting_days_ck check (rotting_days between 1 and 3650),
    constraint stage_is_lost_ck check (not (is_won and is_lost))
);
create index stage_position_ix on crm.stage (tenant_id, pipeline_id, position, id);
select guildhall.protect('crm.stage', 'crm.stage', visibility => 'tenant', writes => 'admin');

--changeset guildhall:crm-0006-deal splitStatements:false
create table crm.deal (
    tenant_id           bigint      not null,
    id                  bigint      generated always as identity,
    title               text        not null,
    title_norm          text        collate "C" generated always as (lower(title)) stored,
    contact_id          bigint,
    company_id          bigint,
    amount_minor        bigint      not null default 0,
    currency            text        not null,
    pipeline_id         bigint      not null,
    stage_id            bigint      not null,
    status              text        not null default 'open',
    owner_id            bigint,
    team_id             bigint,
    expected_close_date date,
    closed_at           timestamptz,
    lost_reason         text,
    stage_since         timestamptz not null default now(),
    source              text,
    tags                text[]      not null default '{}',
    external_key        text        collate "C",
    version             integer     not null default 1,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    deleted_at          timestamptz,
    constraint deal_pk primary key (tenant_id, id),
    constraint deal_external_key_uq unique (tenant_id, external_key),
    constraint deal_contact_fk foreign key (tenant_id, contact_id)
        references crm.contact (tenant_id, id) on delete set null (contact_id),
    constraint deal_company_fk foreign key (tenant_id, company_id)
        references crm.company (tenant_id, id) on delete set null (company_id),
    constraint deal_stage_fk foreign key (tenant_id, pipeline_id, stage_id)
        references crm.stage (tenant_id, pipeline_id, id),
    constraint deal_owner_fk foreign key (tenant_id, owner_id) references identity.member (tenant_id, id),
    constraint deal_title_ck check (length(btrim(title)) > 0 and length(title) <= 255),
    constraint deal_amount_ck check (amount_minor between 0 and 999999999999999999),
    constraint deal_currency_ck check (currency ~ '^[A-Z]{3}$'),
    constraint deal_status_ck check (status in ('open', 'won', 'lost')),
    constraint deal_lost_reason_ck check (length(lost_reason) <= 500)
);
comment on column crm.deal.amount_minor is 'In the smallest unit of the currency: cents, yen, fils.';
comment on column crm.deal.status is 'Follows the flags of the stage.';
comment on column crm.deal.stage_since is 'When it came into its stage; ten days later a board may call it rotting.';
create index deal_stage_owner_ix on crm.deal (tenant_id, stage_id, owner_id, updated_at desc, id desc);
create index deal_stage_ix on crm.deal (tenant_id, stage_id, updated_at desc, id desc);
create index deal_owner_ix on crm.deal (tenant_id, owner_id, updated_at desc, id desc);
create index deal_team_ix on crm.deal (tenant_id, team_id, updated_at desc, id desc);
create index deal_recent_ix on crm.deal (tenant_id, updated_at desc, id desc);
create index deal_contact_ix on crm.deal (tenant_id, contact_id) where contact_id is not null;
create index deal_company_ix on crm.deal (tenant_id, company_id) where company_id is not null;
create index deal_title_ix on crm.deal (tenant_id, title_norm, id);
select guildhall.protect('crm.deal', 'crm.deal', visibility => 'owner', writes => 'all');
