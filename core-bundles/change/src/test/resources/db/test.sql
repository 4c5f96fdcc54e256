--liquibase formatted sql

--changeset guildhall:test-0001 splitStatements:false
create schema if not exists test;

create table test.item (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    counter    bigint      not null default 0,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint item_pk primary key (tenant_id, id)
);
select guildhall.protect('test.item', 'test.item');

-- What reactions did, in the order they did it.
create table test.effect (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    consumer  text   not null,
    position  bigint not null,
    record_id bigint not null,
    counter   bigint not null,
    constraint effect_pk primary key (tenant_id, id)
);
select guildhall.protect('test.effect', 'test.effect', track => false);
