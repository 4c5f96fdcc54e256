--liquibase formatted sql

--changeset test:crowd-1 splitStatements:false
create table crowd.thing (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint thing_pk primary key (tenant_id, id)
);
select guildhall.protect('crowd.thing', 'crowd.thing');

create table crowd.other (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint other_pk primary key (tenant_id, id)
);
select guildhall.protect('crowd.other', 'crowd.other');
