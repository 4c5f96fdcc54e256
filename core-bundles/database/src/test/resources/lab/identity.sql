--liquibase formatted sql

--changeset guildhall:test-identity splitStatements:false
-- As much of schema identity as the core's triggers ask for.
create table identity.team (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    constraint team_pk primary key (tenant_id, id)
);
create table identity.member (
    tenant_id  bigint      not null,
    id         bigint      not null,
    name       text        not null,
    team_id    bigint,
    active     boolean     not null default true,
    role       text        not null default 'member',
    version    integer     not null default 1,
    updated_at timestamptz not null default now(),
    constraint member_pk primary key (tenant_id, id)
);
select guildhall.protect('identity.team', 'identity.team', writes => 'admin', track => false);
select guildhall.protect('identity.member', 'identity.member', writes => 'admin');
