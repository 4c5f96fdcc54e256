--liquibase formatted sql logicalFilePath:db/identity.sql

--changeset guildhall:identity-0001-account splitStatements:false
create schema if not exists identity;
comment on schema identity is 'Who a business is, who works there and what they may do; accounts, sessions and keys behind closed doors.';

-- An account belongs to a person, not to a tenant: the one e-mail address may open several workspaces. It is the only
-- table here without a tenant, and no login role can touch it: the functions below are the only door.
create table identity.account (
    id         bigint      generated always as identity,
    email      text        not null,
    email_norm text        collate "C" generated always as (lower(email)) stored,
    name       text        not null,
    password   text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint account_pk primary key (id),
    constraint account_email_uq unique (email_norm),
    constraint account_email_ck check (length(email) between 3 and 255 and email ~ '^[^\s@]+@[^\s@]+$'),
    constraint account_name_ck check (length(btrim(name)) > 0 and length(name) <= 120)
);
comment on column identity.account.password is 'PHC string of Argon2id; null until the person has chosen one.';

-- One counter for every way to prove who one is, by account and by address.
create table identity.auth_attempt (
    key           text        not null collate "C",
    failures      integer     not null,
    last_at       timestamptz not null,
    blocked_until timestamptz,
    constraint auth_attempt_pk primary key (key)
);

--changeset guildhall:identity-0002-workspace splitStatements:false
create sequence identity.tenant_seq as bigint;

create table identity.workspace (
    tenant_id   bigint      not null,
    id          bigint      not null default 1,
    name        text        not null,
    currency    text        not null,
    time_zone   text        not null,
    locale      text        not null,
    edition     text        not null,
    start_page  text        not null,
    sample_data boolean     not null default false,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint workspace_pk primary key (tenant_id, id),
    constraint workspace_single_ck check (id = 1),
    constraint workspace_name_ck check (length(btrim(name)) > 0 and length(name) <= 120),
    constraint workspace_currency_ck check (currency ~ '^[A-Z]{3}$'),
    constraint workspace_time_zone_ck check (length(time_zone) between 1 and 64),
    constraint workspace_locale_ck check (locale ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')
);
comment on column identity.workspace.edition is 'Key of the module whose edition was chosen at sign-up.';
select guildhall.protect('identity.workspace', 'identity.workspace', visibility => 'tenant', writes => 'read');

create table identity.workspace_module (
    tenant_id bigint      not null,
    module    text        not null collate "C",
    since     timestamptz not null default now(),
    constraint workspace_module_pk primary key (tenant_id, module),
    constraint workspace_module_module_ck check (module ~ '^[a-z][a-z0-9_]{0,29}$')
);
select guildhall.protect('identity.workspace_module', 'identity.workspace_module',
    visibility => 'tenant', writes => 'read', track => false);

--changeset guildhall:identity-0003-member splitStatements:false
create table identity.role (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    key         text        not null collate "C",
    title       text        not null,
    reads       text        not null,
    writes      text        not null,
    permissions text[]      not null default '{}',
    builtin     boolean     not null default false,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint role_pk primary key (tenant_id, id),
    constraint role_key_uq unique (tenant_id, key),
    constraint role_key_ck check (key ~ '^[a-z][a-z0-9_-]{0,59}$'),
    constraint role_title_ck check (length(btrim(title)) > 0 and length(title) <= 80),
    constraint role_reads_ck check (reads in ('own', 'team', 'all')),
    constraint role_writes_ck check (writes in ('own', 'team', 'all')),
    constraint role_scope_ck check (reads = 'all' or writes = 'own' or writes = reads),
    constraint role_permissions_ck check (cardinality(permissions) <= 500)
);
select guildhall.protect('identity.role', 'identity.role', visibility => 'tenant', writes => 'admin');

create table identity.team (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    name_norm  text        collate "C" generated always as (lower(name)) stored,
    parent_id  bigint,
    lead_id    bigint,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint team_pk primary key (tenant_id, id),
    constraint team_name_uq unique (tenant_id, name_norm),
    constraint team_parent_fk foreign key (tenant_id, parent_id) references identity.team (tenant_id, id),
    constraint team_name_ck check (length(btrim(name)) > 0 and length(name) <= 80)
);
create index team_parent_ix on identity.team (tenant_id, parent_id) where parent_id is not null;

create table identity.member (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    account_id   bigint,
    name         text        not null,
    name_norm    text        collate "C" generated always as (lower(name)) stored,
    email        text        not null,
    email_norm   text        collate "C" generated always as (lower(email)) stored,
    role_id      bigint      not null,
    team_id      bigint,
    active       boolean     not null default true,
    locale       text,
    theme        text        not null default 'system',
    avatar_color text        not null default 'blue',
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint member_pk primary key (tenant_id, id),
    constraint member_email_uq unique (tenant_id, email_norm),
    constraint member_account_uq unique (tenant_id, account_id),
    constraint member_account_fk foreign key (account_id) references identity.account (id),
    constraint member_role_fk foreign key (tenant_id, role_id) references identity.role (tenant_id, id),
    constraint member_team_fk foreign key (tenant_id, team_id) references identity.team (tenant_id, id),
    constraint member_name_ck check (length(btrim(name)) > 0 and length(name) <= 120),
    constraint member_email_ck check (length(email) between 3 and 255 and email ~ '^[^\s@]+@[^\s@]+$'),
    constraint member_locale_ck check (locale ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'),
    constraint member_theme_ck check (theme in ('light', 'dark', 'system')),
    constraint member_avatar_color_ck check (avatar_color ~ '^[a-z]{2,20}$')
);
comment on column identity.member.locale is 'Null follows the workspace.';
create index member_team_ix on identity.member (tenant_id, team_id);
create index member_role_ix on identity.member (tenant_id, role_id);
create index member_name_ix on identity.member (tenant_id, name_norm, id);
create index member_account_ix on identity.member (account_id);
alter table identity.team add constraint team_lead_fk
    foreign key (tenant_id, lead_id) references identity.member (tenant_id, id);
create index team_lead_ix on identity.team (tenant_id, lead_id) where lead_id is not null;
select guildhall.protect('identity.team', 'identity.team', visibility => 'tenant', writes => 'admin');
select guildhall.protect('identity.member', 'identity.member', visibility => 'tenant', writes => 'admin');
