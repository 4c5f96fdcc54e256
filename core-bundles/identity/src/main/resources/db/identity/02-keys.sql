--liquibase formatted sql logicalFilePath:db/identity.sql

--changeset guildhall:identity-0004-keys splitStatements:false
create table identity.invitation (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    name        text,
    email       text,
    role_id     bigint      not null,
    team_id     bigint,
    member_id   bigint,
    invited_by  bigint,
    expires_at  timestamptz not null,
    accepted_at timestamptz,
    version     integer     not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    constraint invitation_pk primary key (tenant_id, id),
    constraint invitation_role_fk foreign key (tenant_id, role_id) references identity.role (tenant_id, id),
    constraint invitation_team_fk foreign key (tenant_id, team_id) references identity.team (tenant_id, id),
    constraint invitation_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id),
    constraint invitation_invited_by_fk foreign key (tenant_id, invited_by) references identity.member (tenant_id, id),
    constraint invitation_name_ck check (length(btrim(name)) > 0 and length(name) <= 120),
    constraint invitation_email_ck check (length(email) between 3 and 255 and email ~ '^[^\s@]+@[^\s@]+$')
);
comment on column identity.invitation.member_id is 'The member that already exists and only lacks an account.';
select guildhall.protect('identity.invitation', 'identity.invitation', visibility => 'tenant', writes => 'admin');

create table identity.api_key (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    prefix     text        not null,
    role_id    bigint      not null,
    member_id  bigint      not null,
    expires_at timestamptz,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint api_key_pk primary key (tenant_id, id),
    constraint api_key_role_fk foreign key (tenant_id, role_id) references identity.role (tenant_id, id),
    constraint api_key_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id),
    constraint api_key_name_ck check (length(btrim(name)) > 0 and length(name) <= 80),
    constraint api_key_prefix_ck check (length(prefix) between 4 and 16)
);
comment on column identity.api_key.member_id is 'Who made it: a key never may more than this member may at the time.';
select guildhall.protect('identity.api_key', 'identity.api_key', visibility => 'tenant', writes => 'admin');

-- What a link or a key must hash to, SHA-256 in hex. Apart from the rows it opens, because those can be read. The hash is of 256 random
-- bits and needs no unique index, which would have to look across tenants.
create table identity.secret (
    tenant_id bigint not null,
    kind      text   not null,
    ref_id    bigint not null,
    hash      text   not null collate "C",
    last_used timestamptz,
    constraint secret_pk primary key (tenant_id, kind, ref_id),
    constraint secret_kind_ck check (kind in ('invitation', 'api_key')),
    constraint secret_hash_ck check (hash ~ '^[0-9a-f]{64}$')
);
create index secret_hash_ix on identity.secret (hash);

create table identity.session (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    account_id bigint      not null,
    member_id  bigint      not null,
    hash       text        not null collate "C",
    agent      text        not null default '',
    created_at timestamptz not null default now(),
    last_seen  timestamptz not null default now(),
    expires_at timestamptz not null,
    constraint session_pk primary key (tenant_id, id),
    constraint session_account_fk foreign key (account_id) references identity.account (id) on delete cascade,
    constraint session_member_fk foreign key (tenant_id, member_id) references identity.member (tenant_id, id) on delete cascade,
    constraint session_hash_ck check (hash ~ '^[0-9a-f]{64}$'),
    constraint session_agent_ck check (length(agent) <= 120)
);
create index session_hash_ix on identity.session (hash);
create index session_member_ix on identity.session (tenant_id, member_id);
create index session_account_ix on identity.session (account_id);
create index session_expiry_ix on identity.session (expires_at);

--changeset guildhall:identity-0005-doors splitStatements:false
-- Tables behind closed doors: no login role has any right to them, only the functions below, which belong to the definer.
-- Within a tenant's request they reach that tenant's rows; outside of one, which only the back room is, all.
grant usage on schema identity to guildhall_app, guildhall_backroom, guildhall_definer;
alter table identity.account enable row level security, force row level security;
alter table identity.auth_attempt enable row level security, force row level security;
alter table identity.secret enable row level security, force row level security;
alter table identity.session enable row level security, force row level security;
create policy account_doors on identity.account to guildhall_definer using (true);
create policy auth_attempt_doors on identity.auth_attempt to guildhall_definer using (true);
create policy secret_doors on identity.secret to guildhall_definer
    using (tenant_id = (select guildhall.tenant()) or (select session_user) = 'guildhall_backroom');
create policy session_doors on identity.session to guildhall_definer
    using (tenant_id = (select guildhall.tenant()) or (select session_user) = 'guildhall_backroom');
grant select, insert, update, delete on identity.account, identity.auth_attempt, identity.secret, identity.session
    to guildhall_definer;
grant usage on sequence identity.tenant_seq to guildhall_definer;
