--liquibase formatted sql

--changeset guildhall:test-0001 splitStatements:false
create schema if not exists identity;
create schema if not exists test;

create table identity.member (
    tenant_id bigint not null,
    id        bigint not null,
    team_id   bigint,
    constraint member_pk primary key (tenant_id, id)
);
select guildhall.protect('identity.member', 'identity.member');

create table test.thing (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    name         text        not null,
    amount_minor bigint      not null default 0,
    currency     text        not null default 'EUR',
    owner_id     bigint,
    team_id      bigint,
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint thing_pk primary key (tenant_id, id)
);
select guildhall.protect('test.thing', 'test.thing', visibility => 'owner');
