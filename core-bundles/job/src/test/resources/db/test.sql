--liquibase formatted sql

--changeset guildhall:test-0001 splitStatements:false
create schema if not exists test;

-- What jobs did, in the order they did it.
create table test.effect (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    job_id    bigint not null,
    constraint effect_pk primary key (tenant_id, id)
);
select guildhall.protect('test.effect', 'test.effect', track => false);
