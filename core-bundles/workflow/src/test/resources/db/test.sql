--liquibase formatted sql

--changeset guildhall:test-0001 splitStatements:false
create schema if not exists test;
create table test.effect (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    kind      text   not null,
    key       text   not null,
    body      text   not null default '',
    constraint effect_pk primary key (tenant_id, id)
);
select guildhall.protect('test.effect', 'test.effect', visibility => 'tenant', writes => 'append', track => false);
